import { eyesOf } from "@/lib/redaction/veil";
import type { Actor } from "@/lib/tenants/actor";
import { type LogQuery, readLogQuery } from "./filter";

/** The query of an address, as far as a person may search: who sees no values may not try them out either. */
export function readShownQuery(
  actor: Pick<Actor, "roles" | "auditorsSeeGuests">,
  parameters: Parameters<typeof readLogQuery>[0],
): LogQuery {
  const { filter, cursor } = readLogQuery(parameters);
  return { filter: eyesOf(actor).filter(filter), cursor };
}
