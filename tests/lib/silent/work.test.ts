import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { closeDatabase, pool } from "@/lib/database/client.server";
import { startWorker, type Worker } from "@/lib/worker/worker.server";
import { faultsSchema } from "@/tests/sandbox/store/state";
import { inDirectory, signUp, useSandbox } from "@/tests/support/directory";
import { aGuest, federated, isClosed, plan, story, until } from "@/tests/support/guests";
import { contoso, fabrikam } from "@/tests/support/settings";

const sandbox = await useSandbox();
let worker: Worker;
beforeAll(() => {
  worker = startWorker();
});
afterEach(() => setFaults({}));
afterAll(async () => {
  await worker.stop();
  await closeDatabase();
  await sandbox.close();
});

const setFaults = (faults: object) =>
  sandbox.store.change((state) => {
    state.faults = faultsSchema.parse(faults);
  });

test.each([
  ["Facebook", [federated("facebook.com", "fb-0123")]],
  ["Facebook, spelled as an older document does", [federated("facebook", "fb-0124")]],
  ["Google", [federated("google.com", "g-77")]],
  ["an e-mail one-time passcode", [federated("mail", "otp.guest@litware.example")]],
  ["an Entra or Microsoft account", []],
])("a guest with %s gets her values, and they are read back", async (_sentence, identities) => {
  const guest = aGuest({ identities });
  const spelled = identities.map((each) => ({
    ...each,
    issuer: each.issuer === "facebook" ? "facebook.com" : each.issuer,
  }));
  const id = await plan(guest, { jobTitle: 4711, city: "Oslo" });
  const guestId = await signUp(sandbox, { ...guest, identities: spelled });

  const write = await until(contoso, id, isClosed);
  expect(write).toMatchObject({ state: "confirmed", guestId, reason: null });
  expect(story(write).filter((what) => what !== "guestNotYet")).toEqual([
    "planned",
    "guestFound",
    "written",
    "readBack",
  ]);
  expect(inDirectory(sandbox, contoso, guestId)).toMatchObject({ jobTitle: "4711", city: "Oslo" });
});

test.each(["o'neil+partner@fabrikam.example", "#1&co=%41@fabrikam.example", "Ünal@fabrikam.example"])(
  "the address %s is searched for as it is",
  async (email) => {
    for (const identities of [[], [federated("mail", email)]]) {
      const guest = aGuest({ email, identities });
      const id = await plan(guest, { jobTitle: "x" });
      const guestId = await signUp(sandbox, guest);
      expect(await until(contoso, id, isClosed)).toMatchObject({ state: "confirmed", guestId });
    }
  },
);

test("an address that the directory keeps beside another one is found", async () => {
  const guest = aGuest();
  const id = await plan(guest, { jobTitle: "x" });
  const guestId = await signUp(sandbox, guest, { mail: "other@fabrikam.example" });
  expect(await until(contoso, id, isClosed)).toMatchObject({ state: "confirmed", guestId });
});

test("typed directory extensions are written in their type", async () => {
  const extension = (name: string) => `extension_c0c0c0c0aaaa4bbb8ccc000000000001_${name}`;
  const values = { [extension("AcceptedTerms")]: true, [extension("EmployeeCount")]: 12 };
  const guest = aGuest();
  const id = await plan(guest, values);
  const guestId = await signUp(sandbox, guest);
  expect((await until(contoso, id, isClosed)).state).toBe("confirmed");
  expect(inDirectory(sandbox, contoso, guestId)).toMatchObject(values);
});

test("the same address in another tenant is left alone", async () => {
  const guest = aGuest();
  const stranger = await signUp(sandbox, { ...guest, tenantId: fabrikam });
  const id = await plan(guest, { jobTitle: "x" });
  const guestId = await signUp(sandbox, guest);
  expect(await until(contoso, id, isClosed)).toMatchObject({ state: "confirmed", guestId });
  expect(inDirectory(sandbox, fabrikam, stranger)).not.toHaveProperty("jobTitle");
});

test("a guest whom the directory shows late is found, and a late write is waited for", async () => {
  await setFaults({ lagMs: 1_500 });
  const guest = aGuest();
  const id = await plan(guest, { jobTitle: "x" });
  const guestId = await signUp(sandbox, guest);
  const write = await until(contoso, id, isClosed);
  expect(write).toMatchObject({ state: "confirmed", guestId });
  expect(story(write)).toEqual(["planned", "guestNotYet", "guestFound", "written", "mismatch", "readBack"]);
});

test("Graph's wait is kept", async () => {
  const guest = aGuest();
  await signUp(sandbox, guest);
  await setFaults({ throttle: { count: 1, retryAfterSeconds: 2 } });
  const id = await plan(guest, { jobTitle: "x" });
  const waiting = await until(contoso, id, ({ attempts }) => attempts === 1);
  expect(waiting.reason).toContain("429");
  const waitMs = waiting.nextTryAt.getTime() - waiting.updatedAt.getTime();
  expect(waitMs).toBeGreaterThanOrEqual(2_000);
  expect(waitMs).toBeLessThanOrEqual(2_500);
  const write = await until(contoso, id, isClosed);
  expect(write).toMatchObject({ state: "confirmed", reason: null });
  expect(write.updatedAt.getTime()).toBeGreaterThanOrEqual(waiting.nextTryAt.getTime());
});

test("while Graph makes a tenant wait, its other writes do not ask, and other tenants go on", async () => {
  const [first, second, elsewhere] = [aGuest(), aGuest(), aGuest({ tenantId: fabrikam })];
  for (const guest of [first, second, elsewhere]) await signUp(sandbox, guest);
  await setFaults({ throttle: { count: 1, retryAfterSeconds: 2 } });
  const firstId = await plan(first, { jobTitle: "x" });
  const { nextTryAt } = await until(contoso, firstId, ({ attempts }) => attempts === 1);
  const [secondId, elsewhereId] = [await plan(second, { jobTitle: "x" }), await plan(elsewhere, { jobTitle: "x" })];
  expect((await until(fabrikam, elsewhereId, isClosed)).updatedAt.getTime()).toBeLessThan(nextTryAt.getTime());
  const write = await until(contoso, secondId, isClosed);
  expect(write.updatedAt.getTime()).toBeGreaterThan(nextTryAt.getTime() - 500); // the pause ends with its own jitter
  expect(write.attempts).toBe(0);
  await until(contoso, firstId, isClosed);
});

test("server errors are outlasted", async () => {
  const guest = aGuest();
  await signUp(sandbox, guest);
  await setFaults({ serverErrors: { count: 3 } });
  const id = await plan(guest, { jobTitle: "x" });
  const write = await until(contoso, id, isClosed);
  expect(write.state).toBe("confirmed");
  expect(write.receipt[1]).toMatchObject({ what: "failed", detail: "503 ServiceUnavailable", times: 3 });
});

test("a write that Graph lost is written again", async () => {
  const guest = aGuest();
  const guestId = await signUp(sandbox, guest);
  await setFaults({ droppedWrites: { count: 1 } });
  const id = await plan(guest, { jobTitle: "x" });
  const write = await until(contoso, id, isClosed);
  expect(write.state).toBe("confirmed");
  expect(story(write)).toEqual(["planned", "guestFound", "written", "mismatch", "written", "readBack"]);
  expect(inDirectory(sandbox, contoso, guestId)).toMatchObject({ jobTitle: "x" });
});

test("when two guests match, neither is written to", async () => {
  const guest = aGuest();
  const ids = [await signUp(sandbox, guest), await signUp(sandbox, guest, { userPrincipalName: "second" })];
  const id = await plan(guest, { jobTitle: "x" });
  expect(await until(contoso, id, isClosed)).toMatchObject({ state: "parked", reason: "Two guests match." });
  for (const guestId of ids) expect(inDirectory(sandbox, contoso, guestId)).not.toHaveProperty("jobTitle");
});

test("a member who was there before with the same address is left alone", async () => {
  const id = await plan(aGuest({ email: "adele@contoso.onmicrosoft.com" }), { jobTitle: "x" });
  const write = await until(contoso, id, ({ attempts }) => attempts > 1);
  expect(story(write)).toEqual(["planned", "guestNotYet"]);
});

test("what Graph rejects is parked with its words", async () => {
  const guest = aGuest();
  await signUp(sandbox, guest);
  const id = await plan(guest, { favouriteColour: "blue" });
  const write = await until(contoso, id, isClosed);
  expect(write.state).toBe("parked");
  expect(write.reason).toContain("Invalid property 'favouriteColour'");
});

test("a later step replaces the values that are still waiting", async () => {
  const guest = aGuest();
  const id = await plan(guest, { jobTitle: "first" });
  await until(contoso, id, ({ attempts }) => attempts > 0);
  expect(await plan(guest, { jobTitle: "second" })).toBe(id);
  const guestId = await signUp(sandbox, guest);
  expect((await until(contoso, id, isClosed)).state).toBe("confirmed");
  expect(inDirectory(sandbox, contoso, guestId)).toMatchObject({ jobTitle: "second" });
});

test("a later step that leaves nothing to set withdraws the write", async () => {
  const guest = aGuest();
  const id = await plan(guest, { jobTitle: "first" });
  await plan(guest, {});
  expect(await until(contoso, id, isClosed)).toMatchObject({
    state: "abandoned",
    reason: "A later step left nothing to set.",
  });
});

test("an older write does not undo a newer one of the same guest", async () => {
  const guest = aGuest();
  const older = await plan(guest, { jobTitle: "older" });
  // As the worker that holds it would park it: the lease ends with the change.
  const park = `UPDATE "SilentWrite" SET "state" = 'parked', "leaseOwner" = NULL, "leaseUntil" = NULL WHERE "id" = $1`;
  await pool().query(park, [older]);
  const newer = await plan(guest, { jobTitle: "newer" });
  const guestId = await signUp(sandbox, guest);
  expect((await until(contoso, newer, isClosed)).state).toBe("confirmed");
  await pool().query(`UPDATE "SilentWrite" SET "state" = 'planned', "nextTryAt" = now() WHERE "id" = $1`, [older]);
  expect(await until(contoso, older, isClosed)).toMatchObject({
    state: "abandoned",
    reason: "A later sign-up of this guest has its own write.",
  });
  expect(inDirectory(sandbox, contoso, guestId)).toMatchObject({ jobTitle: "newer" });
});

test("a guest who is deleted and signs up again gets her values on the new account", async () => {
  const guest = aGuest();
  const id = await plan(guest, { jobTitle: "x" });
  await pool().query(`UPDATE "SilentWrite" SET "guestId" = $2, "nextTryAt" = now() WHERE "id" = $1`, [
    id,
    crypto.randomUUID(), // of the account that is gone
  ]);
  const guestId = await signUp(sandbox, guest);
  expect(await until(contoso, id, isClosed)).toMatchObject({ state: "confirmed", guestId });
});

test("a row that cannot be read is set aside and does not stop the others", async () => {
  const [broken, sound] = [aGuest(), aGuest()];
  await worker.stop();
  const brokenId = await plan(broken, { jobTitle: "x" });
  await pool().query(`UPDATE "SilentWrite" SET "receipt" = '[{"what": "nonsense"}]' WHERE "id" = $1`, [brokenId]);
  const soundId = await plan(sound, { jobTitle: "x" });
  await signUp(sandbox, sound);
  worker = startWorker();
  expect((await until(contoso, soundId, isClosed)).state).toBe("confirmed");
  const { rows } = await pool().query(`SELECT "state", "reason" FROM "SilentWrite" WHERE "id" = $1`, [brokenId]);
  expect(rows).toEqual([{ state: "parked", reason: "The portal cannot read this row." }]);
});

test("a hundred guests at once all get their own value", async () => {
  const guests = Array.from({ length: 100 }, () => aGuest());
  const plans = await Promise.all(guests.map((guest) => plan(guest, { jobTitle: guest.email })));
  const guestIds = await Promise.all(guests.map((guest) => signUp(sandbox, guest)));
  for (const id of plans) expect((await until(contoso, id, isClosed)).state).toBe("confirmed");
  for (const [i, { email }] of guests.entries()) {
    expect(inDirectory(sandbox, contoso, guestIds[i] ?? "")).toMatchObject({ jobTitle: email });
  }
});
