import { v4, v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { itemHash, sealItem } from "@/lib/backfill/seal-item.server";
import { createRequest } from "@/lib/approvals/create.server";
import { tellNewRequests } from "@/lib/approvals/tell-new.server";
import { loadCall } from "@/lib/calls/log.server";
import { saveCall } from "@/lib/calls/save.server";
import { prepareQuestions } from "@/lib/calls/question.server";
import { closeDatabase, db } from "@/lib/database/client.server";
import { addExample } from "@/lib/examples/store.server";
import { checkErasure, eraseGuest, footprintOf } from "@/lib/guests/erase.server";
import { countsSchema } from "@/lib/guests/places";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { createTable } from "@/lib/lookup/store.server";
import { reserveNumbers } from "@/lib/numbers/reserve.server";
import { guestKey } from "@/lib/signup/guest-key";
import type { Actor } from "@/lib/tenants/actor";
import { aCallout } from "@/tests/sandbox/extensions/callout";
import { aCall } from "@/tests/support/calls";
import { aConnector, anActor } from "@/tests/support/connectors";
import { anExample } from "@/tests/support/examples";
import { patience } from "@/tests/support/patience";
import { aPlan } from "@/tests/support/requests";
import { fabrikam } from "@/tests/support/settings";
import { sealedPlacesOf, storedPlacesOf } from "@/tests/support/whole-database";

afterAll(() => closeDatabase());

const email = "Augusta.King@fabrikam.example";
const upn = "augusta.king_fabrikam.example#EXT#@contoso.onmicrosoft.com";
const userId = "00aa00aa-bb11-4c22-8d33-44ee44ee4401";
const hers = ["augusta.king", "Countess Lovelace", userId];

const claimsOf = (address: string, displayName: string) => JSON.stringify({ email: address, displayName });
const plan = (address: string, values: Record<string, string>, user: string | null = null) => ({
  guestKey: user === null ? guestKey({ email: address, identities: [] }) : `user:${user}`,
  ...{ userId: user, email: address, identities: [], values },
});

/** All that the portal comes to know of her, and of a colleague of hers. */
async function aTenantThatKnowsHer(): Promise<{ actor: Actor; connectorId: string; callId: string }> {
  const tenantId = v4();
  await db().tenant.create({ data: { id: tenantId, name: "Tailspin" } });
  const actor = anActor({ tenantId });
  const { id: connectorId } = await aConnector({ actor });
  const { generatorSecret: secret } = await db().connector.findUniqueOrThrow({ where: { id: connectorId } });
  const inTenant = { tenantId, connectorId };
  const claims = claimsOf(email, "Countess Lovelace");
  const asking = { step: "postAttributeCollection", guestKey: guestKey({ email, identities: [] }), claims };
  const signUp = aCall({
    ...inTenant,
    ...{ email, claims, answer: '{"city":"Countess Lovelace"}', trace: null },
    question: prepareQuestions(connectorId, secret)(asking),
  });
  const [colleague, token] = ["charles@fabrikam.example", "tokenIssuanceStart"] as const;
  await saveCall(signUp, plan(email, { jobTitle: "Countess Lovelace" }), patience);
  await saveCall(
    aCall({ ...inTenant, email: colleague, claims: claimsOf(colleague, "Charles") }),
    plan(colleague, { jobTitle: "C" }),
    patience,
  );
  const user = { id: userId, mail: email, userPrincipalName: upn, displayName: "Countess Lovelace" };
  const [byMail, byUpn] = [user, { ...user, mail: null }].map((each) =>
    JSON.stringify(aCallout(token, { user: each, tenantId })),
  );
  await saveCall(
    aCall({ ...inTenant, step: token, email, claims: byMail ?? "" }),
    plan(email, { city: "Oslo" }, userId),
    patience,
  );
  await saveCall(aCall({ ...inTenant, step: token, email: upn, claims: byUpn ?? "" }), null, patience);
  for (const address of [email, colleague])
    await reserveNumbers(
      { tenantId, guestKey: guestKey({ email: address, identities: [] }) },
      [{ sequence: "tickets", first: 1, last: 99 }],
      5_000,
    );
  const ofHer = anExample({ id: "hers", claims: { email, displayName: "Countess Lovelace" } });
  await addExample(actor, connectorId, ofHer);
  await addExample(actor, connectorId, anExample({ id: "other" }));
  for (const [address, name] of [
    [email, "Countess Lovelace"],
    [colleague, "Charles"],
  ] as const)
    await createRequest(
      {
        tenantId,
        connectorId,
        callId: null,
        secrets: { email: address, name, fields: { displayName: name }, identities: [], answered: {}, silent: {} },
        plan: aPlan(),
        locales: ["en"],
      },
      { now: new Date(), patienceMs: 10_000 },
    );
  await tellNewRequests();
  const backfill = {
    id: v7(),
    tenantId,
    connectorId,
    filter: {},
    revisionNumber: 1,
    perMinute: 60,
    state: "done" as const,
  };
  await db().backfill.create({ data: { ...backfill, startedById: "adele", startedBy: "Adele" } });
  for (const [address, guestId] of [
    [email, userId],
    [colleague, v4()],
  ] as const) {
    const id = v7();
    const secrets = {
      email: address,
      values: { city: "Oslo" },
      modes: {},
      from: { city: "Paris" },
      stays: [],
      notes: [],
    };
    const keys = await loadTenantKeys(tenantId);
    const sealed = { guestHash: itemHash(keys, address), sealed: sealItem(keys, id, secrets) };
    await db().backfillItem.create({
      data: { id, tenantId, backfillId: backfill.id, guestId, state: "written", ...sealed },
    });
  }
  await db().callExport.create({
    data: {
      ...{ id: v7(), tenantId, startedById: "adele", startedBy: "Adele" },
      query: `q=${encodeURIComponent(email)}`,
    },
  });
  await db().callExport.create({ data: { id: v7(), tenantId, startedById: "adele", startedBy: "Adele", query: "q=" } });
  return { actor, connectorId, callId: signUp.id };
}

describe("a guest who is erased", () => {
  let known: Awaited<ReturnType<typeof aTenantThatKnowsHer>>;
  beforeAll(async () => {
    known = await aTenantThatKnowsHer();
  });

  const counts = {
    calls: 3,
    silentWrites: 2,
    backfills: 1,
    numbers: 1,
    moments: 1,
    examples: 1,
    exports: 1,
    requests: 1,
    spool: 0,
  };

  test("is met everywhere before, under every name of hers, and stands nowhere in clear but in an old export", async () => {
    const footprint = await footprintOf(known.actor.tenantId, email.toUpperCase());
    expect(footprint.counts).toEqual(counts);
    expect(footprint.others).toEqual([upn.toLowerCase()]);
    for (const text of hers) expect(await sealedPlacesOf(known.actor.tenantId, text)).toContain("calls");
    expect(await sealedPlacesOf(known.actor.tenantId, "Countess Lovelace")).toEqual(
      expect.arrayContaining(["requests", "notices"]),
    );
    expect(await storedPlacesOf("augusta.king")).toEqual(["CallExport.query"]);
    expect(await storedPlacesOf("Countess Lovelace")).toEqual([]);
  });

  test("stands nowhere afterwards: not in a column of any table, not in anything that is sealed", async () => {
    const { actor } = known;
    const id = await eraseGuest(actor, email);
    for (const text of hers) {
      expect(await storedPlacesOf(text)).toEqual([]);
      expect(await sealedPlacesOf(actor.tenantId, text)).toEqual([]);
    }
    const erasure = await db().erasure.findUniqueOrThrow({ where: { id } });
    expect(erasure).toMatchObject({ byName: "Adele Admin", erased: counts, mentions: [] });
    expect(Object.values(countsSchema.parse(erasure.left))).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(erasure.checkedAt).toBeInstanceOf(Date);
  });

  test("leaves her colleague, the facts of her calls and the number that nobody else may get", async () => {
    const { actor, callId } = known;
    const { tenantId } = actor;
    const colleague = await footprintOf(tenantId, "charles@fabrikam.example");
    expect(colleague.counts).toMatchObject({ calls: 1, silentWrites: 1, backfills: 1, numbers: 1 });
    expect(await db().call.count({ where: { tenantId } })).toBe(4);
    const call = await loadCall(tenantId, callId);
    expect(call).toMatchObject({ outcome: "continue", email: null, claims: null, answer: "" });
    expect(call.trace?.erasedAt).toBeDefined();
    expect(
      await db().reservedNumber.findMany({
        where: { tenantId },
        select: { guestKey: true },
        orderBy: { number: "asc" },
      }),
    ).toEqual([{ guestKey: "nobody:1" }, { guestKey: expect.stringMatching(/^#/) as string }]);
    expect(await db().mappingExample.findMany({ where: { tenantId }, select: { id: true } })).toEqual([
      { id: "other" },
    ]);
  });

  test("is in the audit without her name", async () => {
    const audited = await db().auditEvent.findFirstOrThrow({
      where: { tenantId: known.actor.tenantId, action: "privacy.erase" },
      select: { before: true, after: true },
    });
    expect(audited).toEqual({ before: null, after: { rows: 11 } });
  });

  test("is not found when somebody looks again; another address is not taken for hers", async () => {
    const { actor } = known;
    const { id } = await db().erasure.findFirstOrThrow({ where: { tenantId: actor.tenantId } });
    expect(await checkErasure(actor, id, email)).toBe(true);
    expect(await checkErasure(actor, id, "charles@fabrikam.example")).toBe(false);
    await expect(checkErasure(anActor({ tenantId: fabrikam }), id, email)).rejects.toThrow("no erasure");
  });

  test("may come back: her next call is a new matter", async () => {
    const { actor, connectorId } = known;
    await saveCall(
      aCall({ tenantId: actor.tenantId, connectorId, email, at: new Date(Date.now() + 1_000) }),
      null,
      patience,
    );
    const { id } = await db().erasure.findFirstOrThrow({ where: { tenantId: actor.tenantId } });
    await checkErasure(actor, id, email);
    expect(await db().erasure.findUniqueOrThrow({ where: { id } })).toMatchObject({ left: { calls: 0 } });
  });
});

test("what people wrote about her is named and left to them", async () => {
  const tenantId = v4();
  await db().tenant.create({ data: { id: tenantId, name: "Tailspin" } });
  await createTable(anActor({ tenantId }), { name: "vip", rows: [[email, "yes"]] });
  expect((await footprintOf(tenantId, email)).mentions).toEqual([{ table: "LookupTable", column: "rows", rows: 1 }]);
});

test("another tenant's data of the same guest stays", async () => {
  const [one, other] = [await aTenantThatKnowsHer(), await aTenantThatKnowsHer()];
  await eraseGuest(one.actor, email);
  expect((await footprintOf(other.actor.tenantId, email)).counts).toMatchObject({ calls: 3, examples: 1 });
});
