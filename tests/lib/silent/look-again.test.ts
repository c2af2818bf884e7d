import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { saveCall } from "@/lib/calls/save.server";
import { closeDatabase, pool } from "@/lib/database/client.server";
import { guestKey } from "@/lib/signup/guest-key";
import type { WriteMode } from "@/lib/silent/silent-write";
import { retryMatching } from "@/lib/silent/retry-matching.server";
import { wakeWritesOf } from "@/lib/silent/wake.server";
import { startWorker, type Worker } from "@/lib/worker/worker.server";
import { changeUser } from "@/tests/sandbox/store/directory";
import { faultsSchema } from "@/tests/sandbox/store/state";
import { anActor } from "@/tests/support/connectors";
import { inDirectory, signUp, useSandbox } from "@/tests/support/directory";
import { aGuest, type Guest, isClosed, plan, story, until } from "@/tests/support/guests";
import { patience } from "@/tests/support/patience";
import { contoso } from "@/tests/support/settings";

const sandbox = await useSandbox();
let worker: Worker;
beforeAll(() => {
  worker = startWorker();
});
afterAll(async () => {
  await worker.stop();
  await closeDatabase();
  await sandbox.close();
});

async function planWith(guest: Guest, values: Record<string, string>, mode: WriteMode): Promise<string> {
  const { email, identities, tenantId, connectorId } = guest;
  const call = {
    ...{ id: v7(), tenantId, connectorId, step: "postAttributeCollection" as const, receivedAt: new Date() },
    ...{ durationMs: 1, outcome: "continue" as const, cause: null, detail: null, status: 200, email },
    ...{ revisionNumber: 1, source: null, claims: "{}", answer: "{}", trace: null },
  };
  const modes = Object.fromEntries(Object.keys(values).map((name) => [name, mode]));
  await saveCall(call, { guestKey: guestKey(guest), userId: null, email, identities, values, modes }, patience);
  const { rows } = await pool().query<{ id: string }>(`SELECT "id" FROM "SilentWrite" WHERE "callId" = $1`, [call.id]);
  return rows[0]?.id ?? "";
}

const lookNow = (id: string) => pool().query(`UPDATE "SilentWrite" SET "lookAgainAt" = now() WHERE "id" = $1`, [id]);

/** What somebody else does to the guest. */
const change = (guestId: string, values: Record<string, string>) =>
  sandbox.store.change(() => {
    const user = sandbox.store.tenant(contoso)?.users.find(({ id }) => id === guestId);
    if (user) changeUser(user, values, Date.now());
  });

async function confirmed(mode: WriteMode) {
  const guest = aGuest();
  const guestId = await signUp(sandbox, guest);
  const id = await planWith(guest, { department: "Sales" }, mode);
  const write = await until(contoso, id, isClosed);
  expect(write.state).toBe("confirmed");
  return { id, guestId, write };
}

test("a value that is still there an hour and a day later is kept", async () => {
  const { id, write } = await confirmed("overwrite");
  expect((write.lookAgainAt?.getTime() ?? 0) - write.updatedAt.getTime()).toBeCloseTo(3_600_000, -3);
  await lookNow(id);
  const kept = await until(contoso, id, ({ state }) => state === "kept");
  expect((kept.lookAgainAt?.getTime() ?? 0) - kept.updatedAt.getTime()).toBeCloseTo(24 * 3_600_000, -3);
  await lookNow(id);
  const last = await until(contoso, id, ({ lookAgainAt }) => lookAgainAt === null);
  expect(last.state).toBe("kept");
});

test("a value that somebody changed has drifted, which is said once two looks agree", async () => {
  const { id, guestId } = await confirmed("overwrite");
  await change(guestId, { department: "Purchasing" });
  await lookNow(id);
  await until(contoso, id, ({ attempts }) => attempts === 1);
  await lookNow(id);
  const write = await until(contoso, id, ({ state }) => state === "drifted");
  expect(write).toMatchObject({ reason: "Somebody changed what was set: department.", lookAgainAt: null });
  expect(inDirectory(sandbox, contoso, guestId)).toMatchObject({ department: "Purchasing" });
});

test("a value that is kept in step is set again", async () => {
  const { id, guestId } = await confirmed("keepInStep");
  await change(guestId, { department: "Purchasing" });
  await lookNow(id);
  await until(contoso, id, ({ attempts }) => attempts === 1);
  await lookNow(id);
  const write = await until(contoso, id, (each) => story(each).includes("reapplied") && isClosed(each));
  expect(write.state).toBe("confirmed");
  expect(story(write).slice(-3)).toEqual(["reapplied", "written", "readBack"]);
  expect(inDirectory(sandbox, contoso, guestId)).toMatchObject({ department: "Sales" });
});

test("a rule that only fills what is empty leaves what stands there, and says so", async () => {
  const guest = aGuest();
  const guestId = await signUp(sandbox, guest, { department: "Research" });
  const id = await planWith(guest, { department: "Sales", city: "Oslo" }, "onlyIfEmpty");
  const write = await until(contoso, id, isClosed);
  expect(write.state).toBe("confirmed");
  expect(write.receipt).toContainEqual(expect.objectContaining({ what: "left", detail: "department" }));
  expect(inDirectory(sandbox, contoso, guestId)).toMatchObject({ department: "Research", city: "Oslo" });
});

test("a guest who was deleted after her value was kept is told as drifted", async () => {
  const { id, guestId } = await confirmed("overwrite");
  await sandbox.store.change(() => {
    const tenant = sandbox.store.tenant(contoso);
    if (tenant) tenant.users = tenant.users.filter((user) => user.id !== guestId);
  });
  await lookNow(id);
  const write = await until(contoso, id, ({ state }) => state === "drifted");
  expect(write).toMatchObject({ reason: "The guest is no longer in the directory.", lookAgainAt: null });
});

async function abandoned(guest: Guest): Promise<string> {
  const id = await plan(guest, { department: "Sales" });
  await pool().query(
    `UPDATE "SilentWrite" SET "receipt" = jsonb_set("receipt", '{0,at}', to_jsonb(now() - interval '25 hours')), "nextTryAt" = now(),
       "leaseOwner" = NULL, "leaseUntil" = NULL WHERE "id" = $1`,
    [id],
  );
  const write = await until(contoso, id, isClosed);
  expect(write).toMatchObject({ state: "abandoned", reason: "The guest never finished her sign-up." });
  expect(write.lookAgainAt?.getTime()).toBeGreaterThan(Date.now() + 3_600_000);
  return id;
}

test("a guest who finishes after she was given up gets her values by itself", async () => {
  const guest = aGuest();
  const id = await abandoned(guest);
  const guestId = await signUp(sandbox, guest);
  await lookNow(id);
  expect(await until(contoso, id, ({ state }) => state === "confirmed")).toMatchObject({ guestId });
});

test("whoever sees her in the directory wakes what was given up", async () => {
  const guest = aGuest();
  const id = await abandoned(guest);
  const guestId = await signUp(sandbox, guest);
  expect(await wakeWritesOf(contoso, [guest.email])).toBe(1);
  expect(await until(contoso, id, ({ state }) => state === "confirmed")).toMatchObject({ guestId });
  expect(await wakeWritesOf(contoso, [guest.email])).toBe(0);
});

test("a value that is too long for the directory is parked with Graph's words, and the next guest goes on", async () => {
  const [first, second] = [aGuest(), aGuest()];
  for (const guest of [first, second]) await signUp(sandbox, guest);
  const tooLong = await plan(first, { department: "x".repeat(500) });
  const sound = await plan(second, { department: "Sales" });
  const write = await until(contoso, tooLong, isClosed);
  expect(write.state).toBe("parked");
  expect(write.reason).toContain("Graph said: 400");
  expect((await until(contoso, sound, isClosed)).state).toBe("confirmed");
});

test("of several values Graph's refusal of one keeps the others from nobody, and the one is named", async () => {
  const guest = aGuest();
  const guestId = await signUp(sandbox, guest);
  const id = await plan(guest, { department: "x".repeat(500), jobTitle: "Buyer", city: "Oslo" });
  const write = await until(contoso, id, isClosed);
  expect(write.state).toBe("parked");
  expect(write.reason).toMatch(/^Graph refuses department\. (jobTitle, city|city, jobTitle): set\. Graph said: 400/);
  expect(inDirectory(sandbox, contoso, guestId)).toMatchObject({ jobTitle: "Buyer", city: "Oslo" });
});

test("what waited for a permission goes on once it is there", async () => {
  const setFaults = (faults: object) =>
    sandbox.store.change((state) => {
      state.faults = faultsSchema.parse(faults);
    });
  const guest = aGuest();
  await signUp(sandbox, guest);
  await setFaults({ withheldPermissions: ["User.ReadWrite.All"] });
  const id = await plan(guest, { department: "Sales" });
  expect(await until(contoso, id, isClosed)).toMatchObject({ state: "parked", needs: "User.ReadWrite.All" });
  await setFaults({});
  expect(await retryMatching(anActor(), { waiting: "consent", q: guest.email })).toMatchObject({ planned: 1 });
  // The token of before may serve a few seconds longer.
  expect(story(await until(contoso, id, (write) => story(write).includes("retried")))).toContain("parked");
});
