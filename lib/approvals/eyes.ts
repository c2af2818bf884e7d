import { eyesOf, veil } from "@/lib/redaction/veil";
import type { Actor } from "@/lib/tenants/actor";
import { may } from "@/lib/tenants/permissions";
import type { ApprovalRequest, Entry } from "./request";

type Reader = Pick<Actor, "roles" | "auditorsSeeGuests">;

/** Who decides on guests sees them; an auditor sees them as her tenant lets her. */
export const seesGuests = (actor: Reader): boolean => may(actor, "approvals.decide") || may(actor, "guests.read");

export function seenRequest(actor: Reader, request: ApprovalRequest): ApprovalRequest {
  if (seesGuests(actor)) return request;
  return {
    ...request,
    ...{ email: eyesOf(actor).address(request.email), name: veil, identities: [] },
    fields: Object.fromEntries(Object.keys(request.fields).map((name) => [name, veil])),
    answered: Object.fromEntries(Object.keys(request.answered).map((name) => [name, veil])),
    silent: Object.fromEntries(Object.keys(request.silent).map((name) => [name, veil])),
  };
}

/** What the guest wrote is hers; why somebody decided is the record that an auditor reads. */
export const seenEntry = (actor: Reader, entry: Entry): Entry =>
  seesGuests(actor) || entry.actorId !== null ? entry : { ...entry, words: entry.words === null ? null : veil };
