import type { Route } from "next";
import { type LogCursor, type LogFilter, writeLogQuery } from "@/lib/calls/search/filter";

export type LogPath = "/log" | `/connectors/${string}/log`;

/** The address of a part of the log. A connector's own log says in its path which connector it is. */
export function logHref(path: LogPath, filter: LogFilter, cursor: LogCursor = {}): Route {
  const text = writeLogQuery(ownFilter(path, filter), cursor).toString();
  return (text === "" ? path : `${path}?${text}`) as Route; // checked by LogPath; a query changes no route
}

/** The filters that stand in the query of the address. */
export const ownFilter = (path: LogPath, filter: LogFilter): LogFilter =>
  path === "/log" ? filter : { ...filter, connectorId: undefined };
