import { afterAll, beforeEach, expect, test } from "vitest";
import { refreshFlow } from "@/lib/connector/flow.server";
import { selectAttribute } from "@/lib/connector/select-attribute.server";
import { loadConnector } from "@/lib/connector/store.server";
import { closeDatabase, db } from "@/lib/database/client.server";
import { verdictOf } from "@/lib/mapping/verdict";
import { faultsSchema } from "@/tests/sandbox/store/state";
import { aConnector, anActor, aRule } from "@/tests/support/connectors";
import { useSandbox } from "@/tests/support/directory";
import { contoso } from "@/tests/support/settings";

const sandbox = await useSandbox();
beforeEach(() => setFaults({}));
afterAll(async () => {
  await closeDatabase();
  await sandbox.close();
});

const setFaults = (faults: object) =>
  sandbox.store.change((state) => {
    state.faults = faultsSchema.parse(faults);
  });
const actor = anActor();
const assigned = () =>
  sandbox.store
    .tenant(contoso)
    ?.flows.find(({ id }) => id === "B2X_1_PartnerSignUp")
    ?.assignments.map(({ attributeId, isOptional, userInputType }) => ({ attributeId, isOptional, userInputType }));
const auditsOf = (id: string) =>
  db().auditEvent.findMany({ where: { subject: id, action: "connector.selectAttribute" }, select: { after: true } });

test("an attribute is selected in Entra, noted, and its verdict changes at once", async () => {
  const { id } = await aConnector({});
  await refreshFlow(contoso, id);
  const rule = aRule({ target: "jobTitle" });
  const verdict = async () => verdictOf(rule, { flow: (await loadConnector(contoso, id)).flow, directory: null }).kind;
  expect(await verdict()).toBe("lost");
  expect(await selectAttribute(actor, id, "jobTitle")).toEqual({ kind: "selected" });
  expect(assigned()).toContainEqual({ attributeId: "jobTitle", isOptional: true, userInputType: "textBox" });
  expect(await auditsOf(id)).toEqual([{ after: { userFlowId: "B2X_1_PartnerSignUp", attribute: "jobTitle" } }]);
  expect(await verdict()).toBe("shown");
});

test("one that is selected already is fine, and no change", async () => {
  const { id } = await aConnector({});
  expect(await selectAttribute(actor, id, "city")).toEqual({ kind: "alreadySelected" });
  expect(await auditsOf(id)).toEqual([]);
});

test("a truth value is asked for with Yes and No", async () => {
  const { id } = await aConnector({});
  const terms = "extension_c0c0c0c0aaaa4bbb8ccc000000000001_AcceptedTerms";
  expect(await selectAttribute(actor, id, terms)).toEqual({ kind: "selected" });
  expect(assigned()).toContainEqual({ attributeId: terms, isOptional: true, userInputType: "radioSingleSelect" });
});

test("a missing permission is named, and nothing is noted", async () => {
  const { id } = await aConnector({});
  await setFaults({ withheldPermissions: ["IdentityUserFlow.ReadWrite.All"] });
  const selected = await selectAttribute(actor, id, "country");
  expect(selected).toEqual({
    kind: "refused",
    why: expect.stringContaining("IdentityUserFlow.ReadWrite.All") as string,
  });
  expect(await auditsOf(id)).toEqual([]);
  expect(assigned()?.map(({ attributeId }) => attributeId)).not.toContain("country");
});

test("an attribute that Entra does not know is not selected", async () => {
  const { id } = await aConnector({});
  expect(await selectAttribute(actor, id, "shoeSize")).toMatchObject({ kind: "refused" });
});

test("while Graph fails, it says so", async () => {
  const { id } = await aConnector({});
  await setFaults({ serverErrors: { count: 10 } });
  const selected = await selectAttribute(actor, id, "country");
  expect(selected).toEqual({ kind: "refused", why: expect.stringContaining("did not answer") as string });
});

test("what Entra took counts, also when Graph does not answer right after", async () => {
  const { id } = await aConnector({});
  const { store } = sandbox;
  const change = store.change.bind(store);
  const isAssigned = () => assigned()?.some(({ attributeId }) => attributeId === "state") === true;
  store.change = async (mutate) => {
    const result = await change(mutate);
    if (isAssigned()) store.state.faults.serverErrors.count = 10;
    return result;
  };
  const selected = await selectAttribute(actor, id, "state").finally(() => (store.change = change));
  expect(selected).toEqual({ kind: "selected" });
  expect(isAssigned()).toBe(true);
  expect(await auditsOf(id)).toHaveLength(1);
  const { flow } = await loadConnector(contoso, id);
  expect(flow?.attributes.map((attribute) => attribute.id)).toContain("state");
});
