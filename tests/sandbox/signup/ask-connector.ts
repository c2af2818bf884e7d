import { randomUUID } from "node:crypto";
import { type ConnectorStep, momentOf, type Step } from "@/lib/connector/step";
import { afterAnswer } from "@/lib/signup/after-answer";
import type { Effect } from "@/lib/signup/effect";
import { claimsAt } from "@/lib/signup/claims";
import type { UserFlow } from "@/lib/signup/flow";
import type { PageContext } from "@/tests/sandbox/pages/visit";
import type { ConnectorCall, SandboxFlow, SignUpSession, TenantState } from "@/tests/sandbox/store/state";
import type { Store } from "@/tests/sandbox/store/store";
import { basic, callConnector } from "./call-connector";

/** How many calls the admin centre remembers per tenant. */
const keptCalls = 100;

/** A step without API connector has no effect. */
const noEffect: Effect = { kind: "continue", values: {}, dropped: [] };

/** Calls the API connector of the step, if there is one, and keeps what was asked, answered and made of it. */
export async function askConnector(
  { store, timeoutMs }: PageContext,
  { tenant, flow }: { tenant: TenantState; flow: SandboxFlow },
  step: ConnectorStep,
  session: SignUpSession,
): Promise<Effect> {
  const connector = tenant.apiConnectors.find(({ id }) => id === flow[step]);
  if (!connector) return noEffect;
  const request = claimsAt(step, session, session.entered);
  const at = new Date().toISOString();
  const { attempts, answer } = await callConnector(
    { ...connector, authorization: basic(connector) },
    request,
    timeoutMs,
  );
  const effect: Effect = answer
    ? afterAnswer(step, answer, userFlowOf(tenant, flow))
    : { kind: "failed", reason: "The API did not answer, twice." };
  const call: ConnectorCall = {
    id: randomUUID(),
    at,
    flowId: flow.id,
    step,
    url: connector.targetUrl,
    request,
    attempts,
    effect: describeEffect(step, effect),
    dropped: effect.kind === "continue" ? effect.dropped : [],
  };
  await keepCall(store, tenant, call);
  return effect;
}

export const keepCall = (store: Store, tenant: TenantState, call: ConnectorCall): Promise<void> =>
  store.change(() => {
    tenant.calls = [call, ...tenant.calls].slice(0, keptCalls);
  });

export function userFlowOf(tenant: TenantState, flow: SandboxFlow): UserFlow {
  const attributes = flow.assignments.flatMap(({ attributeId }) =>
    tenant.attributes.filter(({ id }) => id === attributeId),
  );
  return { id: flow.id, attributes };
}

const continued = {
  beforeForm: "Showed the attribute page.",
  afterForm: "Created the user.",
  token: "Issued the token.",
};

export function describeEffect(step: Step, effect: Effect): string {
  switch (effect.kind) {
    case "continue":
      return continued[momentOf[step]];
    case "block":
      return `Ended the sign-up with the message "${effect.message}"`;
    case "askAgain":
      return `Kept the attribute page with the message "${effect.message}"`;
    case "failed":
      return `Ended the sign-up with an error. ${effect.reason}`;
  }
}
