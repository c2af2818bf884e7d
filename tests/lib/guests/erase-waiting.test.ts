import { join } from "node:path";
import { v4 } from "uuid";
import { afterAll, expect, test } from "vitest";
import type { SilentPlan } from "@/lib/calls/row";
import { insertLate } from "@/lib/calls/save-late.server";
import { sealEntry } from "@/lib/calls/save.server";
import { replay } from "@/lib/calls/spool/replay.server";
import { Spool } from "@/lib/calls/spool/spool.server";
import { closeDatabase, db } from "@/lib/database/client.server";
import { env } from "@/lib/env.server";
import { eraseGuest, footprintOf } from "@/lib/guests/erase.server";
import { guestKey } from "@/lib/signup/guest-key";
import { aCall } from "@/tests/support/calls";
import { anActor } from "@/tests/support/connectors";
import { temporaryFolder } from "@/tests/support/folder";

afterAll(() => closeDatabase());

const email = "Augusta.King@fabrikam.example";
const plan: SilentPlan = {
  guestKey: guestKey({ email, identities: [] }),
  ...{ userId: null, email, identities: [], values: { city: "Oslo" } },
};

test("a call that waits outside the database when its guest is erased never comes in", async () => {
  const tenantId = v4();
  await db().tenant.create({ data: { id: tenantId, name: "Tailspin" } });
  const spool = new Spool({ folder: join(temporaryFolder(), "spool"), maxBytes: 1_000_000 });
  const [before, other] = [
    await sealEntry(aCall({ tenantId, email }), plan),
    await sealEntry(aCall({ tenantId, email: "charles@fabrikam.example" }), null),
  ];
  for (const entry of [before, other]) await spool.add(entry, 5_000);
  await eraseGuest(anActor({ tenantId }), email);
  const after = await sealEntry(aCall({ tenantId, email, at: new Date(Date.now() + 1_000) }), null);
  await spool.add(after, 5_000);
  await replay(spool, insertLate);
  const ids = (await db().call.findMany({ where: { tenantId }, select: { id: true } })).map(({ id }) => id);
  expect(ids.sort()).toEqual([other.call.id, after.call.id].sort());
  expect(await db().silentWrite.count({ where: { tenantId } })).toBe(0);
  await spool.close();
});

test("calls that wait in this computer's spool are counted", async () => {
  const tenantId = v4();
  await db().tenant.create({ data: { id: tenantId, name: "Tailspin" } });
  const spool = new Spool({ folder: env().SPOOL_FOLDER, maxBytes: 1_000_000 });
  await spool.add(await sealEntry(aCall({ tenantId, email }), null), 5_000);
  expect((await footprintOf(tenantId, email)).counts).toMatchObject({ calls: 0, spool: 1 });
  await replay(spool, insertLate);
  await spool.close();
});
