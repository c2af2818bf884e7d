import { blockText } from "@/lib/approvals/block-text";
import { createRequest } from "@/lib/approvals/create.server";
import { isUnasked } from "@/lib/approvals/unasked";
import { gather } from "@/lib/approvals/gathered";
import type { Policy as ApprovalPolicy } from "@/lib/approvals/plan";
import type { Standing } from "@/lib/approvals/standing";
import { findStanding } from "@/lib/approvals/standing.server";
import { referenceOf } from "@/lib/calls/reference";
import { storedGuestKey } from "@/lib/calls/search-hash.server";
import type { TracedApproval } from "@/lib/calls/trace";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { guestKey } from "@/lib/signup/guest-key";
import { findAllowedTenant } from "@/lib/tenants/tenants.server";
import type { SignUp } from "./contract";
import type { Decided } from "./decide";
import { lintDecision } from "./lint";
import { momentOf, type Step } from "./step";

type Asking = {
  tenantId: string;
  connectorId: string;
  callId: string;
  step: Step;
  signUp: SignUp;
  policy: ApprovalPolicy;
  now: Date;
  /** By `performance.now()`. */
  until: number;
};

/** `silent`: whether the call plans what is set silently; `clear`: nothing is, and what an earlier step planned is not either. */
export type Approved = Pick<Decided, "decision"> & { approval?: TracedApproval; silent: "plan" | "clear" | "leave" };

/**
 * What approvals make of a decision by which a guest would go on. Before the form she goes on unless she has asked already; after it
 * she asks, once. Throws where the database does not answer in time: then nobody may say that she was seen.
 */
export async function approve(
  decided: Pick<Decided, "decision" | "silentValues" | "modes">,
  asking: Asking,
): Promise<Approved> {
  const { decision } = decided;
  if (decision.kind !== "continue" || momentOf[asking.step] === "token") return { decision, silent: "plan" };
  const { tenantId, connectorId, callId, signUp, step, policy, now } = asking;
  if (signUp.email === "") throw new Error("a guest without an e-mail cannot be told what was decided");
  const asker = { tenantId, connectorId, guestKey: storedGuestKey(await loadTenantKeys(tenantId), guestKey(signUp)) };
  const { standing, url } = await findStanding(asker, { now, patienceMs: leftMs(asking) });
  if (standing.kind !== "none" && url !== null) return blocked(asking, standing, { url, silent: "leave" });
  if (momentOf[step] === "beforeForm") return { decision, approval: { state: "none" }, silent: "leave" };
  if (isUnasked(policy, { signUp, step })) return { decision, approval: { state: "unasked" }, silent: "plan" };
  const { silentValues, modes } = decided;
  const secrets = gather({ signUp, attributes: decision.attributes, silentValues, modes });
  const created = await createRequest(
    { tenantId, connectorId, callId, secrets, plan: { stages: policy.stages }, locales: signUp.locales },
    { now, patienceMs: leftMs(asking) },
  );
  const pending = { kind: "pending" as const, requestId: created.id };
  const approved = blocked(asking, pending, { url: created.url, silent: "clear" });
  return created.isNew ? { ...approved, approval: { state: "asked", requestId: created.id } } : approved;
}

const leftMs = ({ until }: Asking): number => Math.max(1, until - performance.now());

type Shown = { url: string; silent: Approved["silent"] };

function blocked(
  { tenantId, step, signUp, policy }: Asking,
  standing: Exclude<Standing, { kind: "none" }>,
  { url, silent }: Shown,
): Approved {
  const { kind, requestId } = standing;
  const message = blockText(policy.texts, signUp.locales, {
    ...{ kind, url, reference: referenceOf(requestId), tenant: findAllowedTenant(tenantId)?.name ?? "" },
    againFrom: standing.kind === "denied" ? standing.againFrom : null,
  });
  const { decision } = lintDecision(step, { kind: "block", message });
  return { decision, approval: { state: kind, requestId }, silent };
}

/** As the log keeps an answer: whoever has her link may act for her. */
export const withoutLink = (body: string): string => body.replace(/(\/status\/)[A-Za-z0-9_-]{43}/g, "$1…");
