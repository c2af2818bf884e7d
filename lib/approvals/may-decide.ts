import type { Actor } from "@/lib/tenants/actor";
import { may } from "@/lib/tenants/permissions";
import type { ApprovalRequest } from "./request";

type Of = Pick<ApprovalRequest, "approverIds" | "state">;

/** Only who was asked; where nobody is left in a stage, an admin. */
export const mayDecide = (actor: Pick<Actor, "id" | "roles">, { approverIds, state }: Of): boolean =>
  state === "pending" &&
  may(actor, "approvals.decide") &&
  (approverIds.length === 0 ? actor.roles.includes("admin") : approverIds.includes(actor.id));
