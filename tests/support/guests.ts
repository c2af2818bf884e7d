import { v7 } from "uuid";
import { saveCall } from "@/lib/calls/save.server";
import type { Identity } from "@/lib/connector/contract";
import { pool } from "@/lib/database/client.server";
import type { AttributeValue } from "@/lib/mapping/evaluate";
import { guestKey } from "@/lib/signup/guest-key";
import { loadSilentWrite } from "@/lib/silent/store.server";
import type { SilentWrite } from "@/lib/silent/silent-write";
import { type Sandbox, startSandbox } from "@/tests/sandbox/sandbox";
import { addUser, currentValues, type Values } from "@/tests/sandbox/store/directory";
import { contoso, testSettings } from "./settings";

/** A sandbox that the settings of this process point at. To be called before anything reads the settings. */
export async function useSandbox(): Promise<Sandbox> {
  const sandbox = await startSandbox({
    portalUrl: testSettings.NEXTAUTH_URL,
    clientSecret: testSettings.ENTRA_CLIENT_SECRET,
  });
  Object.assign(process.env, { ENTRA_AUTHORITY_URL: sandbox.url, GRAPH_URL: `${sandbox.url}/graph` });
  return sandbox;
}

export type Guest = { email: string; identities: Identity[]; tenantId: string; connectorId: string };

let count = 0;
export function aGuest(fields: Partial<Guest> = {}): Guest {
  count += 1;
  const email = `guest${count}@fabrikam.example`;
  return { email, identities: [], tenantId: contoso, connectorId: "test-connector", ...fields };
}

export const federated = (issuer: string, issuerAssignedId: string): Identity => ({
  signInType: "federated",
  issuer,
  issuerAssignedId,
});

/** Plans a silent write as the connector endpoint does, and gives its id. */
export async function plan(guest: Guest, values: Record<string, AttributeValue>): Promise<string> {
  const { email, identities, tenantId, connectorId } = guest;
  const callId = v7();
  const call = {
    ...{ id: callId, tenantId, connectorId, step: "postAttributeCollection" as const, receivedAt: new Date() },
    ...{ durationMs: 1, outcome: "continue" as const, cause: null, detail: null, status: 200, email },
    ...{ revisionNumber: 1, source: null, claims: "{}", answer: "{}", trace: null },
  };
  await saveCall(call, { guestKey: guestKey(guest), email, identities, values });
  const { rows } = await pool().query<{ id: string }>(`SELECT "id" FROM "SilentWrite" WHERE "callId" = $1`, [callId]);
  return rows[0]?.id ?? "";
}

/** Makes the guest as Entra does at the end of a sign-up; gives her object id. */
export async function signUp(
  { store }: Sandbox,
  { tenantId, email, identities }: Guest,
  values: Values = {},
): Promise<string> {
  const tenant = store.tenant(tenantId);
  if (!tenant) throw new Error(`no tenant ${tenantId}`);
  const account = {
    ...{ mail: email, otherMails: [email], userType: "Guest", creationType: "SelfServiceSignUp" },
    userPrincipalName: `${email.replace("@", "_")}#EXT#@${tenant.domain}`,
    identities: identities.length > 0 ? identities : [{ ...federated("ExternalAzureAD", ""), issuerAssignedId: null }],
  };
  const user = await store.change(({ faults }) =>
    addUser(tenant, { ...account, ...values }, Date.now() + faults.lagMs),
  );
  return user.id;
}

/** What the directory holds of a user, shown or not. */
export function inDirectory({ store }: Sandbox, tenantId: string, id: string): Values {
  const user = store.tenant(tenantId)?.users.find((each) => each.id === id);
  return user ? currentValues(user) : {};
}

/** Waits until the silent write is as `isThere` says; fails with its present state otherwise. */
export async function until(
  tenantId: string,
  id: string,
  isThere: (write: SilentWrite) => boolean,
  limitMs = 15_000,
): Promise<SilentWrite> {
  const end = Date.now() + limitMs;
  for (;;) {
    const write = await loadSilentWrite(tenantId, id);
    if (write && isThere(write)) return write;
    if (Date.now() > end) throw new Error(`waited in vain: ${JSON.stringify(write)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const isClosed = ({ state }: SilentWrite): boolean => state !== "planned" && state !== "written";

/** The words of a receipt, in order. */
export const story = ({ receipt }: SilentWrite): string[] => receipt.map(({ what }) => what);
