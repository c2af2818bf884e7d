import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/database/client.server";
import type { Identity } from "@/lib/connector/contract";
import { startWorker, type Worker } from "@/lib/worker/worker.server";
import { aConnector, aFlow, aRule, type TestConnector } from "@/tests/support/connectors";
import { inDirectory, signUp, useSandbox } from "@/tests/support/directory";
import { type Door, productionDoor } from "@/tests/support/doors";
import { aGuest, federated, isClosed, openedWrites, until } from "@/tests/support/guests";
import { contoso } from "@/tests/support/settings";

const sandbox = await useSandbox();
let door: Door;
let worker: Worker;
let connector: TestConnector;
const hrExtension = (name: string) => `extension_5e5e5e5eaaaa4bbb8ccc000000000003_${name}`;
const fromName = { kind: "claim" as const, name: "displayName" };

beforeAll(async () => {
  door = await productionDoor();
  worker = startWorker();
  connector = await aConnector({
    flow: aFlow("displayName"),
    rules: [aRule({ target: "department", delivery: "silent", source: fromName })],
  });
});
afterAll(async () => {
  await worker.stop();
  await door.close();
  await closeDatabase();
  await sandbox.close();
});

type Person = { email: string; name: string; identities?: Identity[] };

/** Entra asks, is told to go on, makes her account with `values`, and her silent value comes to its end. */
async function signUpThrough(
  { id, authorization }: TestConnector,
  { email, name, identities = [] }: Person,
  values: Record<string, unknown> = {},
) {
  const body = JSON.stringify({ email, displayName: name, ...(identities.length > 0 && { identities }) });
  const headers = { "content-type": "application/json", authorization };
  const answer = await door.call(`/api/connectors/${id}/postAttributeCollection`, { method: "POST", headers, body });
  expect(await answer.json()).toMatchObject({ action: "Continue" });
  const guestId = await signUp(sandbox, aGuest({ email, identities }), values);
  const writes = await openedWrites({ tenantId: contoso, connectorId: id });
  const planned = writes.findLast((each) => each.email === email);
  const write = await until(contoso, planned?.id ?? "", isClosed);
  return { write, directory: inDirectory(sandbox, contoso, guestId), guestId };
}

test("guests with one address, each through another identity provider, get each her own values", async () => {
  const email = "both@fabrikam.example";
  const people: Person[] = [
    { email, name: "Work", identities: [] },
    { email, name: "Google", identities: [federated("google.com", "g-1")] },
    { email, name: "Facebook", identities: [federated("facebook.com", "f-1")] },
  ];
  for (const person of people) {
    const { write, directory } = await signUpThrough(connector, person);
    expect([write.state, directory.department]).toEqual(["confirmed", person.name]);
  }
});

test.each(["ann.o'neil@fabrikam.example", "ann+news@fabrikam.example", "ann_partner.example#EXT#@fabrikam.example"])(
  "a guest with the address %s gets her value",
  async (email) => {
    const { write, directory } = await signUpThrough(connector, { email, name: "Ann" });
    expect([write.state, directory.department]).toEqual(["confirmed", "Ann"]);
  },
);

test("a rule's own way with values that are there goes from the mapping to the directory", async () => {
  const rules = (["onlyIfEmpty", "keepInStep"] as const).map((mode, place) =>
    aRule({ id: mode, target: ["officeLocation", "city"][place] ?? "", delivery: "silent", mode, source: fromName }),
  );
  const plain = aRule({ id: "plain", target: "jobTitle", delivery: "silent", source: fromName });
  const modes = await aConnector({ flow: aFlow("displayName"), rules: [...rules, plain] });
  const there = { officeLocation: "Oslo", city: "Oslo", jobTitle: "Buyer" };
  const { write, directory } = await signUpThrough(modes, { email: "modes@fabrikam.example", name: "New" }, there);
  expect(write.modes).toEqual({ officeLocation: "onlyIfEmpty", city: "keepInStep" });
  expect(directory).toMatchObject({ officeLocation: "Oslo", city: "New", jobTitle: "New" });
});

test("an attribute that is gone from the directory's schema is named, and her other values are set", async () => {
  const target = hrExtension("costCode");
  const gone = await aConnector({
    flow: aFlow("displayName"),
    rules: [
      aRule({ id: "gone", target, delivery: "silent", source: fromName }),
      aRule({ id: "stays", target: "department", delivery: "silent", source: fromName }),
    ],
  });
  await sandbox.store.change(() => {
    const app = sandbox.store.tenant(contoso)?.applications[0];
    if (app) app.extensions = app.extensions.filter(({ name }) => name !== target);
  });
  const { write, directory } = await signUpThrough(gone, { email: "gone@fabrikam.example", name: "Gone" });
  expect(write.state).toBe("parked");
  expect(write.reason).toContain(`Graph refuses ${target}. department: set.`);
  expect(directory.department).toBe("Gone");
});
