import type { Route } from "next";
import { z } from "zod";
import { identitySourceSchema } from "@/lib/signup/identity-source";

/**
 * What the address of a try-out says: a sample guest or the guest of a logged call, and which revision she meets. Nothing
 * of what is edited, since that may be a real person's. What is unknown is ignored, so that a mistyped address works.
 */
export const tryQuerySchema = z.object({
  guest: identitySourceSchema.optional().catch(undefined),
  of: z.enum(["draft", "published"]).optional().catch(undefined),
  call: z.uuid().optional().catch(undefined),
});
export type TryQuery = z.infer<typeof tryQuerySchema>;

export type TryPath = `/connectors/${string}/try`;
export const tryPath = (connectorId: string): TryPath => `/connectors/${connectorId}/try`;

export function tryHref(connectorId: string, query: TryQuery = {}): Route {
  const text = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();
  const path = tryPath(connectorId);
  return (text === "" ? path : `${path}?${text}`) as Route; // checked by TryPath; a query changes no route
}
