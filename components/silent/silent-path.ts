import type { Route } from "next";
import { type SilentFilter, writeSilentQuery } from "@/lib/silent/search";

export type SilentPath = "/silent" | `/connectors/${string}/silent`;

/** The address of a part of the list. A connector's own list says in its path which connector it is. */
export function silentHref(path: SilentPath, filter: SilentFilter, before?: string): Route {
  const text = writeSilentQuery(ownSilentFilter(path, filter), before).toString();
  return (text === "" ? path : `${path}?${text}`) as Route; // checked by SilentPath; a query changes no route
}

/** The filters that stand in the query of the address. */
export const ownSilentFilter = (path: SilentPath, filter: SilentFilter): SilentFilter =>
  path === "/silent" ? filter : { ...filter, connectorId: undefined };
