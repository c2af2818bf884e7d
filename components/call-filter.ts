import type { Route } from "next";

export type LogPath = "/log" | `/connectors/${string}/log`;
type Query = Partial<Record<"outcome" | "connectorId" | "before" | "after", string | undefined>>;

/** The address of a part of the log; what is undefined is left out. */
export function logHref(path: LogPath, query: Query): Route {
  const text = new URLSearchParams(
    Object.entries(query).filter((pair): pair is [string, string] => !!pair[1]),
  ).toString();
  return (text === "" ? path : `${path}?${text}`) as Route; // checked by LogPath; a query changes no route
}
