import type { Route } from "next";
import { z } from "zod";

const numberSchema = z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined);

/**
 * What the address of the history asks for: two revisions side by side, the revisions older than `before`, or what a
 * roll-back has `done`. What is no number is ignored, so that a mistyped address still shows the history.
 */
export const historyQuerySchema = z.object({
  from: numberSchema,
  to: numberSchema,
  before: numberSchema,
  done: numberSchema,
});
export type HistoryQuery = z.infer<typeof historyQuerySchema>;

export type HistoryPath = `/connectors/${string}/mapping/history`;
export const historyPath = (connectorId: string): HistoryPath => `/connectors/${connectorId}/mapping/history`;

export function historyHref(connectorId: string, query: Partial<HistoryQuery> = {}): Route {
  const text = new URLSearchParams(
    Object.entries(query).flatMap(([name, number]) => (number === undefined ? [] : [[name, String(number)]])),
  ).toString();
  const path = historyPath(connectorId);
  return (text === "" ? path : `${path}?${text}`) as Route; // checked by HistoryPath; a query changes no route
}
