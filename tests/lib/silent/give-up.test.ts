import { afterAll, expect, test } from "vitest";
import { readGiveUpForm } from "@/app/(portal)/settings/graph/give-up-form";
import { closeDatabase, db } from "@/lib/database/client.server";
import { loadGiveUpHours, saveGiveUpHours } from "@/lib/silent/give-up.server";
import { aConnector, anActor } from "@/tests/support/connectors";
import { contoso } from "@/tests/support/settings";

afterAll(() => closeDatabase());

const typed = (hours: string) => {
  const data = new FormData();
  data.set("hours", hours);
  return readGiveUpForm(data);
};

test.each([
  [" 48 ", { kind: "form", hours: 48 }],
  ["720", { kind: "form", hours: 720 }],
  ["0", { kind: "wrong", typed: "0" }],
  ["721", { kind: "wrong", typed: "721" }],
  ["1.5", { kind: "wrong", typed: "1.5" }],
  ["", { kind: "wrong", typed: "" }],
])("hours typed as %j", (text, read) => {
  expect(typed(text)).toMatchObject(read);
});

test("how long a guest is waited for is kept for the tenant, and a change is audited once", async () => {
  await aConnector({});
  expect(await loadGiveUpHours(contoso)).toBe(24);
  await saveGiveUpHours(anActor(), 48);
  await saveGiveUpHours(anActor(), 48);
  expect(await loadGiveUpHours(contoso)).toBe(48);
  expect(await db().auditEvent.findMany({ where: { action: "graph.giveUp" } })).toMatchObject([
    { before: { hours: 24 }, after: { hours: 48 } },
  ]);
});
