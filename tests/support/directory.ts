import { type Sandbox, type SandboxOptions, startSandbox } from "@/tests/sandbox/sandbox";
import { addUser, currentValues, type Values } from "@/tests/sandbox/store/directory";
import { federated, type Guest } from "./guests";
import { testSettings } from "./settings";

/** A sandbox that the settings of this process point at. To be called before anything reads the settings. */
export async function useSandbox(options: Pick<SandboxOptions, "limits"> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({
    ...options,
    portalUrl: testSettings.NEXTAUTH_URL,
    clientSecret: testSettings.ENTRA_CLIENT_SECRET,
  });
  Object.assign(process.env, { ENTRA_AUTHORITY_URL: sandbox.url, GRAPH_URL: `${sandbox.url}/graph` });
  return sandbox;
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
