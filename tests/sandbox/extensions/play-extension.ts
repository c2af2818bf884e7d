import { randomUUID } from "node:crypto";
import type { AuthorityFamily } from "@/lib/connector/credentials/credential";
import type { ExtensionStep } from "@/lib/connector/step";
import { afterAnswer } from "@/lib/signup/after-answer";
import type { Effect } from "@/lib/signup/effect";
import type { UserFlow } from "@/lib/signup/flow";
import { mintExtensionToken } from "@/tests/sandbox/openid/extension-token";
import { callConnector } from "@/tests/sandbox/signup/call-connector";
import { describeEffect, keepCall } from "@/tests/sandbox/signup/ask-connector";
import type { ConnectorCall, TenantState } from "@/tests/sandbox/store/state";
import type { Store } from "@/tests/sandbox/store/store";
import { aCallout, type CalloutParts } from "./callout";

/** The longest that an admin can set (customExtensionClientConfiguration, timeoutInMilliseconds). */
const timeoutMs = 2_000;

export type Played = {
  step: ExtensionStep;
  targetUrl: string;
  /** Application (client) id of the app registration that stands for the endpoint. */
  audience: string;
  family: AuthorityFamily;
  parts: Omit<CalloutParts, "tenantId">;
};

/** Calls a custom authentication extension as Microsoft does, with one retry, and keeps what came of it. */
export async function playExtension(
  sandbox: { store: Store; url: string },
  tenant: TenantState,
  { step, targetUrl, audience, family, parts }: Played,
): Promise<ConnectorCall> {
  const request = aCallout(step, { ...parts, tenantId: tenant.id });
  const token = await mintExtensionToken(sandbox, { tenantId: tenant.id, audience, family });
  const at = new Date().toISOString();
  const { attempts, answer } = await callConnector({ targetUrl, authorization: `Bearer ${token}` }, request, timeoutMs);
  const effect: Effect = answer
    ? afterAnswer(step, answer, formOf(tenant, parts))
    : { kind: "failed", reason: "1003005: the API did not answer, twice." };
  const call: ConnectorCall = {
    ...{ id: randomUUID(), at, flowId: "custom authentication extension", step, url: targetUrl, request, attempts },
    effect: describeEffect(step, effect),
    dropped: effect.kind === "continue" ? effect.dropped : [],
  };
  await keepCall(sandbox.store, tenant, call);
  return call;
}

/** The form asks what the call told that it asks. */
function formOf({ attributes }: TenantState, parts: Played["parts"]): UserFlow {
  const asked = Object.keys(parts.attributes ?? {});
  return { id: "", attributes: attributes.filter(({ id }) => asked.includes(id)) };
}
