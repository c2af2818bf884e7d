import type { Route } from "next";

/** A path with parts that vary, checked against the routes that exist; lists need them as one type. */
export const route = <T extends string>(path: Route<T>): Route => path as Route; // checked by the parameter's type
