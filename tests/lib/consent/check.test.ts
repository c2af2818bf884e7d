import { afterAll, afterEach, expect, test, vi } from "vitest";
import { listAlarms } from "@/lib/alarms/store.server";
import { evaluateTenant } from "@/lib/alarms/evaluate.server";
import { lackingOf, featureStates } from "@/lib/consent/access";
import { checkAccess, keepAccessAlarms } from "@/lib/consent/check.server";
import { consentLink, isOurState } from "@/lib/consent/link.server";
import { loadAccess, stateCredentialEnd } from "@/lib/consent/store.server";
import { usedFeatures } from "@/lib/consent/used.server";
import { db } from "@/lib/database/client.server";
import { findUsers } from "@/lib/graph/users.server";
import { faultsSchema } from "@/tests/sandbox/store/state";
import type { Faults } from "@/tests/sandbox/store/state";
import { aConnector, anActor, aRule } from "@/tests/support/connectors";
import { useSandbox } from "@/tests/support/directory";
import { contoso, fabrikam } from "@/tests/support/settings";

const sandbox = await useSandbox();
afterAll(() => sandbox.close());
const setFaults = (faults: Partial<Faults>) =>
  sandbox.store.change((state) => Object.assign(state.faults, faultsSchema.parse({}), faults));
afterEach(async () => {
  vi.useRealTimers();
  await setFaults({});
  await db().alarm.deleteMany();
  await db().graphAccess.deleteMany();
});

const now = new Date();
const inDays = (days: number) => new Date(now.getTime() + days * 24 * 3_600_000).toISOString();
const openAlarms = async (tenantId: string) => (await listAlarms(tenantId, { open: true })).map(({ kind }) => kind);

test("a check keeps the permissions of a new token, and when the secret expires", async () => {
  await checkAccess(contoso, now);
  const { access, checkedAt, credentialEnds } = await loadAccess(contoso);
  expect(access).toMatchObject({ kind: "granted", roles: expect.arrayContaining(["User.ReadWrite.All"]) as string[] });
  expect(checkedAt).toEqual(now);
  expect(credentialEnds?.toISOString()).toBe("2099-12-31T00:00:00.000Z");
  // The app is registered in another tenant, so nobody tells there.
  await checkAccess(fabrikam, now);
  expect((await loadAccess(fabrikam)).credentialEnds).toBeNull();
});

test("a permission that used rules lack raises an alarm, which ends with consent", async () => {
  await aConnector({ rules: [aRule({ delivery: "silent" })] });
  await setFaults({ withheldPermissions: ["User.ReadWrite.All"] });
  const access = await checkAccess(contoso, now);
  expect(lackingOf(featureStates(access, await usedFeatures(contoso)))).toEqual(["User.ReadWrite.All"]);
  const [alarm] = await listAlarms(contoso, { open: true });
  expect(alarm).toMatchObject({ kind: "consent", connectorId: null });
  expect(alarm?.story).toContain("Not consented to: User.ReadWrite.All.");
  await evaluateTenant(contoso, now); // knows the alarms of connectors only
  expect(await openAlarms(contoso)).toEqual(["consent"]);
  await setFaults({});
  await checkAccess(contoso, now);
  expect(await openAlarms(contoso)).toEqual([]);
});

test.each([
  ["withdrew its consent", { refusedToken: "notConsented" as const }, "notConsented"],
  ["has an expired secret", { refusedToken: "secretExpired" as const }, "secretExpired"],
])("a tenant that %s is told so", async (_sentence, faults, because) => {
  await aConnector({});
  await setFaults(faults);
  expect(await checkAccess(contoso, now)).toMatchObject({ kind: "refused", because });
  expect(await openAlarms(contoso)).toContain("consent");
});

test("an expiring secret is told of 30 days before, and no longer when it was renewed", async () => {
  await setFaults({ secretEndsAt: inDays(31) });
  await checkAccess(contoso, now);
  expect(await openAlarms(contoso)).toEqual([]);
  await setFaults({ secretEndsAt: inDays(29) });
  await checkAccess(contoso, now);
  expect(await openAlarms(contoso)).toEqual(["appSecret"]);
  await setFaults({ secretEndsAt: inDays(700) });
  await checkAccess(contoso, now);
  expect(await openAlarms(contoso)).toEqual([]);
});

test("where Graph does not tell, an admin states the day, which is audited", async () => {
  const actor = anActor({ tenantId: fabrikam });
  await stateCredentialEnd(actor, new Date(inDays(3)));
  expect(await loadAccess(fabrikam)).toMatchObject({ access: undefined, checkedAt: null, isStated: true });
  await keepAccessAlarms(fabrikam, now);
  expect(await openAlarms(fabrikam)).toEqual(["appSecret"]);
  await checkAccess(fabrikam, now);
  expect((await loadAccess(fabrikam)).isStated).toBe(true);
  const noted = await db().auditEvent.findFirst({ where: { tenantId: fabrikam, action: "graph.secretEnd" } });
  expect(noted?.after).toEqual({ endsOn: inDays(3).slice(0, 10) });
});

test("Entra's silence is no withdrawal", async () => {
  await checkAccess(contoso, now);
  const { ENTRA_AUTHORITY_URL } = process.env;
  const { env } = await import("@/lib/env.server");
  Object.assign(env(), { ENTRA_AUTHORITY_URL: "http://127.0.0.1:1" });
  expect(await checkAccess(contoso, now)).toEqual({ kind: "unreachable" });
  Object.assign(env(), { ENTRA_AUTHORITY_URL });
  expect(await openAlarms(contoso)).toEqual([]);
});

test("the consent link leads to the tenant's own page, and its state to nobody else's", async () => {
  const actor = anActor();
  const link = new URL(await consentLink(actor));
  expect(link.pathname).toBe(`/${contoso}/v2.0/adminconsent`);
  expect(link.searchParams.get("scope")).toBe("https://graph.microsoft.com/.default");
  expect(link.searchParams.get("redirect_uri")).toBe("http://localhost:3000/settings/graph/consented");
  const state = link.searchParams.get("state") ?? "";
  expect(await isOurState(state, actor)).toBe(true);
  expect(await isOurState(state, anActor({ tenantId: fabrikam }))).toBe(false);
  expect(await isOurState("forged", actor)).toBe(false);
});

test("Entra's page sends back with the state, after Accept and after Cancel", async () => {
  await setFaults({ withheldPermissions: ["User.ReadWrite.All"] });
  const link = await consentLink(anActor());
  expect(await (await fetch(link)).text()).toContain("User.ReadWrite.All (not consented to)");
  const press = async (answer: string) => {
    const response = await fetch(link, { method: "POST", body: new URLSearchParams({ answer }), redirect: "manual" });
    return new URL(response.headers.get("location") ?? "").searchParams;
  };
  const cancelled = await press("cancel");
  expect([cancelled.get("error"), cancelled.get("admin_consent")]).toEqual(["access_denied", "True"]);
  const accepted = await press("accept");
  expect([accepted.get("error"), accepted.get("state")]).toEqual([null, new URL(link).searchParams.get("state")]);
  expect(sandbox.store.state.faults.withheldPermissions).toEqual([]);
});

test("a request that was refused with an old token is tried once more with a new one", async () => {
  await setFaults({ withheldPermissions: ["User.ReadWrite.All"] });
  await checkAccess(contoso, now); // a token without the permission
  const find = () => findUsers({ tenantId: contoso }, { by: "mail", address: "nobody@example.com" });
  await expect(find()).rejects.toMatchObject({ kind: "forbidden" });
  await setFaults({});
  await expect(find()).rejects.toMatchObject({ kind: "forbidden" }); // the same token still
  vi.setSystemTime(Date.now() + 3_000);
  expect(await find()).toEqual([]);
});
