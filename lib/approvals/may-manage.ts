import type { Actor } from "@/lib/tenants/actor";
import { may } from "@/lib/tenants/permissions";
import type { ApprovalRequest } from "./request";

/** Who looks after a request once it is decided: an admin, and whoever was asked at any of its stages. */
export const mayManage = (
  actor: Pick<Actor, "id" | "roles">,
  { plan, approverIds }: Pick<ApprovalRequest, "plan" | "approverIds">,
): boolean =>
  may(actor, "approvals.decide") &&
  (actor.roles.includes("admin") ||
    approverIds.includes(actor.id) ||
    plan.stages.some(({ approvers }) => approvers.some(({ id }) => id === actor.id)));
