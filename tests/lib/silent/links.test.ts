import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/database/client.server";
import { tokenSource } from "@/lib/graph/token.server";
import type { AttributeValue } from "@/lib/mapping/evaluate";
import { retryMatching } from "@/lib/silent/retry-matching.server";
import { startWorker, type Worker } from "@/lib/worker/worker.server";
import type { Link } from "@/tests/sandbox/store/state";
import { anActor } from "@/tests/support/connectors";
import { inDirectory, signUp, useSandbox } from "@/tests/support/directory";
import { aGuest, isClosed, plan, until } from "@/tests/support/guests";
import { contoso } from "@/tests/support/settings";

const sandbox = await useSandbox();
const tenant = sandbox.store.tenant(contoso);
if (!tenant) throw new Error("the sandbox has Contoso");
let worker: Worker;
beforeAll(() => {
  worker = startWorker();
});
afterEach(() => {
  sandbox.store.state.faults.withheldPermissions = [];
});
afterAll(async () => {
  await worker.stop();
  await closeDatabase();
  await sandbox.close();
});

const member = (place: number) => {
  const { id, mail } = inDirectory(sandbox, contoso, tenant.users[place]?.id ?? "");
  return { id: String(id), mail: String(mail) };
};
const groupNamed = (name: string) => tenant.groups.find(({ displayName }) => displayName === name)?.id ?? "";

async function signUpWith(values: Record<string, AttributeValue>, before: Omit<Link, "userId">[] = []) {
  const guest = aGuest();
  const userId = await signUp(sandbox, guest);
  tenant?.links.push(...before.map((link) => ({ userId, ...link })));
  const id = await plan(guest, values);
  return { id, userId, write: await until(contoso, id, isClosed) };
}

const linksOf = (userId: string) =>
  tenant.links.filter((link) => link.userId === userId).map(({ name, to }) => `${name} ${to}`);

test("manager, sponsors and groups are looked up by what the rule names, set, and read back", async () => {
  const [boss, first, second] = [member(0), member(1), member(2)];
  const values = {
    manager: boss.mail.toUpperCase(),
    sponsors: [first.mail, second.id],
    memberOf: ["partners", groupNamed("Suppliers, Nordic")],
    department: "Sales",
  };
  const { userId, write } = await signUpWith(values);
  expect(write).toMatchObject({ state: "confirmed", reason: null });
  expect(linksOf(userId)).toEqual([
    `manager ${boss.id}`,
    ...[`sponsors ${first.id}`, `sponsors ${second.id}`],
    ...[`memberOf ${groupNamed("Partners")}`, `memberOf ${groupNamed("Suppliers, Nordic")}`],
  ]);
  expect(inDirectory(sandbox, contoso, userId).department).toBe("Sales");
});

test("a manager is replaced, and sponsors and groups that she has stay", async () => {
  const [before, after] = [member(0), member(1)];
  const partners = { name: "memberOf" as const, to: groupNamed("Partners") };
  const { userId } = await signUpWith(
    { manager: after.id, sponsors: [after.id], memberOf: [groupNamed("Suppliers, Nordic")] },
    [{ name: "manager", to: before.id }, { name: "sponsors", to: before.id }, partners],
  );
  expect(linksOf(userId)).toEqual(
    expect.arrayContaining([
      `manager ${after.id}`,
      ...[`sponsors ${before.id}`, `sponsors ${after.id}`],
      `memberOf ${partners.to}`,
    ]),
  );
});

test.each([
  ["nobody", { manager: "nobody@contoso.example" }, "No user of the directory has the name that the rule gives."],
  ["no group", { memberOf: ["Nobodies"] }, "No group of the directory has the name that the rule gives."],
  ["a group with a rule of its own", { memberOf: ["All guests"] }, "follow from a rule of its own"],
  ["a group with roles", { memberOf: ["Helpdesk administrators"] }, "Roles can be assigned to the group"],
])("a value that names %s waits for a person, who reads why, and the guest's others are set", async (_, link, why) => {
  const { userId, write } = await signUpWith({ ...link, department: "Sales" });
  const [name] = Object.keys(link);
  expect(write).toMatchObject({ state: "parked", needs: null });
  expect(write.reason).toContain(`Graph refuses ${name}. department: set.`);
  expect(write.reason).toContain(why);
  expect(write.reason).not.toContain("contoso.example");
  expect(inDirectory(sandbox, contoso, userId).department).toBe("Sales");
  expect(linksOf(userId)).toEqual([]);
});

test("two people with one address are not chosen between", async () => {
  const mail = "twice@contoso.example";
  for (const number of [1, 2]) await signUp(sandbox, aGuest({ email: `twice${number}@contoso.example` }), { mail });
  const { write } = await signUpWith({ sponsors: [mail] });
  expect(write.reason).toContain("More than one user of the directory has the name");
});

test("without the permission for groups her other values are set, and consent brings the rest", async () => {
  sandbox.store.state.faults.withheldPermissions = ["GroupMember.ReadWrite.All"];
  const { id, userId, write } = await signUpWith({ memberOf: ["Partners"], department: "Sales" });
  expect(write).toMatchObject({ state: "parked", needs: "GroupMember.ReadWrite.All" });
  expect(write.reason).toContain("application permission GroupMember.ReadWrite.All with admin consent to set memberOf");
  expect(inDirectory(sandbox, contoso, userId).department).toBe("Sales");
  sandbox.store.state.faults.withheldPermissions = [];
  await tokenSource(contoso).renew(); // a token that was made right before the consent is not tried again at once
  expect((await retryMatching(anActor(), { waiting: "consent" })).planned).toBe(1);
  expect((await until(contoso, id, isClosed)).state).toBe("confirmed");
  expect(linksOf(userId)).toEqual([`memberOf ${groupNamed("Partners")}`]);
});

test("without the permission for users a manager is parked with its name, as attributes are", async () => {
  const guest = aGuest();
  await signUp(sandbox, guest);
  sandbox.store.state.faults.withheldPermissions = ["User.ReadWrite.All"];
  const write = await until(contoso, await plan(guest, { manager: member(0).mail }), isClosed);
  expect(write).toMatchObject({ state: "parked", needs: "User.ReadWrite.All" });
});
