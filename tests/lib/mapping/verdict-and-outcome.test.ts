import { afterAll, beforeAll, expect, test } from "vitest";
import { refreshDirectory } from "@/lib/connector/directory.server";
import { refreshFlow } from "@/lib/connector/flow.server";
import { type ConnectorStep, connectorStepSchema } from "@/lib/connector/step";
import { createConnector, type NewCredential } from "@/lib/connector/store.server";
import { closeDatabase } from "@/lib/database/client.server";
import { problemsOf } from "@/lib/mapping/problems";
import type { Rule } from "@/lib/mapping/rule";
import type { Known } from "@/lib/mapping/targets";
import { verdictOf } from "@/lib/mapping/verdict";
import { handleConnector } from "@/lib/server/connector-door.server";
import type { FlowAttribute } from "@/lib/signup/flow";
import { type IdentitySource, identitySourceSchema } from "@/lib/signup/identity-source";
import { ensureTenants } from "@/lib/tenants/tenants.server";
import { startWorker, type Worker } from "@/lib/worker/worker.server";
import { currentValues, userByMail } from "@/tests/sandbox/store/directory";
import { assign } from "@/tests/sandbox/store/seed";
import { arriveAt, newAddress, type Page, post } from "@/tests/sandbox/support/guest";
import { anActor, aRule, publishMapping } from "@/tests/support/connectors";
import { useSandbox } from "@/tests/support/directory";
import { serve } from "@/tests/support/doors";
import { isClosed, openedWrites, until } from "@/tests/support/guests";
import { contoso } from "@/tests/support/settings";
import { plain, valueOf } from "@/tests/support/stored-values";

// Verdicts promise what becomes of a value. Here guests really sign up: the endpoint and Graph over HTTP, and the worker.

const userFlowId = "B2X_1_Matrix";
const sandbox = await useSandbox();
const tenant = tenantOf(contoso);
const custom = (name: string) => `extension_${tenant.extensionsAppId}_${name}`;
const ofHr = (name: string) => `extension_5e5e5e5eaaaa4bbb8ccc000000000003_${name}`;

let door: Awaited<ReturnType<typeof serve>>;
let worker: Worker;
beforeAll(async () => {
  door = await serve((request, response) => {
    if (!handleConnector(request, response)) response.writeHead(404).end();
  });
  await ensureTenants();
  await makeFlow();
  await refreshDirectory(contoso);
  worker = startWorker();
});
afterAll(async () => {
  await worker.stop();
  await door.close();
  await closeDatabase();
  await sandbox.close();
});

const customTypes: Record<string, FlowAttribute["dataType"]> = {
  Text: "string",
  Truth: "boolean",
  Number: "int64",
  List: "stringCollection",
  Moment: "dateTime",
};
const collectedBuiltIns = ["email", "displayName", "city", "country", "postalCode", "state"];

function tenantOf(id: string) {
  const found = sandbox.store.tenant(id);
  if (!found) throw new Error("no tenant");
  return found;
}

/** A user flow that collects an attribute of each kind. */
async function makeFlow() {
  const { attributes, flows } = tenant;
  const make = (name: string, dataType: FlowAttribute["dataType"]) =>
    attributes.push({
      ...{ id: custom(name), displayName: name, description: "", dataType },
      ...{ userFlowAttributeType: "custom", isInDirectory: false },
    });
  await sandbox.store.change(() => {
    for (const [name, dataType] of Object.entries(customTypes)) make(name, dataType);
    make("Unused", "string");
    const collected = [...collectedBuiltIns, ...Object.keys(customTypes).map(custom)];
    const assignments = attributes.filter(({ id }) => collected.includes(id)).map((attribute) => assign(attribute));
    const steps = { postFederationSignup: null, postAttributeCollection: null };
    flows.push({ id: userFlowId, app: "Matrix", assignments, ...steps });
  });
}

const constant = (value: string) => ({ kind: "constant", value }) as const;
const rule = (target: string, value: string, more: Partial<Rule> = {}): Rule =>
  aRule({ id: `${more.condition?.step ?? ""}${target}`, target, source: constant(value), ...more });

const moment = "2026-01-31T00:00:00Z";

/** One rule for each kind of attribute, and for the steps that a rule may be about. */
const answers: Rule[] = [
  rule("displayName", "Ours"),
  rule("city", "Oslo"),
  rule("country", "Norway", { condition: { step: "postFederationSignup" } }),
  rule("postalCode", "0150", { condition: { step: "postAttributeCollection" } }),
  rule("state", "", { source: { kind: "none" }, default: "Viken" }),
  rule(custom("Text"), "ours"),
  rule("extension_Truth", "True"),
  rule(custom("Number"), "12"),
  rule(custom("List"), "a,b"),
  rule(custom("Moment"), moment),
  rule("email", "other@fabrikam.example"),
  rule("jobTitle", "Partner"),
  rule("department", "Sales"),
  rule("extension_Unused", "ours"),
  rule(ofHr("costCode"), "C-1"),
  rule("shoeSize", "38"),
];

const silents: Rule[] = [
  rule("city", "Oslo"),
  rule("postalCode", "0150", { condition: { step: "postAttributeCollection" } }),
  rule(custom("Text"), "ours"),
  rule(custom("Truth"), "True"),
  rule("extension_Number", "12"),
  rule(custom("List"), "a,b"),
  rule(custom("Moment"), moment),
  rule("jobTitle", "Partner"),
  rule("department", "Sales"),
  rule("businessPhones", "+47 1"),
  rule("otherMails", "a@fabrikam.example, b@fabrikam.example"),
  rule("employeeHireDate", "2026-01-31"),
  rule("extensionAttribute7", "seven"),
  rule("extensionAttribute8", "eight"),
  rule("costCenter", "C-1"),
  rule(ofHr("costCode"), "C-1"),
  rule(ofHr("badgeNumber"), "7"),
  rule(ofHr("isContractor"), "False"),
  rule(ofHr("startDate"), "2026-01-31"),
  rule(ofHr("certificates"), "a,b"),
].map((each) => ({ ...each, delivery: "silent" }));

const both = connectorStepSchema.options;
const placements = [...both.map((step): ConnectorStep[] => [step]), both];
const deliveries = { answer: answers, silent: silents };

for (const steps of placements)
  for (const [delivery, rules] of Object.entries(deliveries))
    test(`called at ${steps.join(" and ")}, ${delivery} values end as their verdicts say`, async () => {
      const known = await aPlacedMapping(rules, steps);
      for (const source of identitySourceSchema.options)
        for (const entry of ["leaves", "types"] as const) {
          const outcome = await signUp(source, entry);
          for (const each of rules) expectAsSaid(each, known, { ...outcome, steps, entry });
        }
    });

test.each(["extension_Other", custom("Unused"), ofHr("unknown")])(
  "a silent %s is doubtful: Graph refuses it, and sets the guest's other values",
  async (target) => {
    const pair = [rule(target, "ours"), rule("department", "Sales")];
    const rules = pair.map((each): Rule => ({ ...each, delivery: "silent" }));
    const known = await aPlacedMapping(rules, both);
    expect(rules.map((each) => verdictOf(each, known).kind)).toEqual(["doubtful", "silent"]);
    const { stored } = await signUp("facebook", "leaves", "parked");
    expect(stored).toHaveProperty("department", "Sales");
    expect(stored).not.toHaveProperty(target);
  },
);

test.each([
  "shoeSize",
  "jobtitle",
  "mail",
  "userPrincipalName",
  "aboutMe",
  "createdDateTime",
  "accountEnabled",
  ofHr("photoHash"),
])("a silent %s is lost: it cannot even be published", async (target) => {
  const known = await aPlacedMapping([], both);
  const refused: Rule = { ...rule(target, "x"), delivery: "silent" };
  expect(verdictOf(refused, known).kind).toBe("lost");
  expect(problemsOf({ rules: [refused], gates: [] }, [], { ...known, flow: null })).toHaveLength(1);
});

type Outcome = {
  /** What stood on the attribute page when it came. */
  shown: (name: string) => string;
  typed: Record<string, string>;
  stored: Readonly<Record<string, unknown>>;
  steps: readonly ConnectorStep[];
  entry: "leaves" | "types";
};

function expectAsSaid(each: Rule, known: Known, { shown, typed, stored, steps, entry }: Outcome) {
  const { kind, why } = verdictOf(each, known);
  const name = nameOf(each.target);
  const ours = oursOf(each);
  const hasOurs = plain(valueOf(stored, name)) === plain(ours);
  const showsOurs = shown(name) === plain(ours);
  const message = `${each.target} (${each.delivery}, ${kind}: ${why})`;
  const isCalledFirst = steps.includes("postFederationSignup");
  switch (kind) {
    case "silent":
      expect([hasOurs, showsOurs], message).toEqual([true, false]);
      break;
    case "prefilled":
      expect([isCalledFirst, showsOurs], message).toEqual([true, true]);
      expect(plain(valueOf(stored, name)), message).toBe(typed[name] ?? "");
      expect(hasOurs, message).toBe(entry === "leaves");
      break;
    case "fills":
      expect(showsOurs, message).toBe(isCalledFirst);
      expect(hasOurs, message).toBe(entry === "leaves");
      break;
    case "overrides":
      expect(hasOurs, message).toBe(true);
      expect(showsOurs, message).toBe(why.includes("from the start"));
      break;
    case "lost":
      expect([hasOurs, showsOurs], message).toEqual([false, false]);
      break;
    default:
      throw new Error(`${message} is no verdict for a flow that is known`);
  }
}

const nameOf = (target: string) => target.replace(/^extension_(?=[A-Z])/, `extension_${tenant.extensionsAppId}_`);

/** As the directory keeps what the rule gives. */
function oursOf({ target, source, default: fallback = "" }: Rule): unknown {
  const text = source.kind === "constant" ? source.value : fallback;
  if (target === "employeeHireDate" || target === ofHr("startDate")) return moment;
  if (["businessPhones", "otherMails", custom("List"), ofHr("certificates")].includes(target))
    return text.split(",").map((entry) => entry.trim());
  return text === "True" || text === "False" ? text === "True" : text;
}

/** A connector that the flow calls at these steps, and no other; and what Graph tells of it. */
async function aPlacedMapping(rules: Rule[], steps: readonly ConnectorStep[]): Promise<Known> {
  const actor = anActor();
  const connector = await createConnector(actor, { name: "Matrix", userFlowId });
  await place(connector, steps);
  const flow = await refreshFlow(contoso, connector.id);
  expect(flow.steps).toEqual(steps);
  if (rules.length > 0) await publishMapping(actor, connector.id, { rules });
  return { flow, directory: await refreshDirectory(contoso) };
}

async function place({ id, username, secret }: NewCredential & { id: string }, steps: readonly ConnectorStep[]) {
  for (const step of connectorStepSchema.options) {
    const address = `${sandbox.url}/${contoso}/entra/${userFlowId}/${step}`;
    await post(`${address}/remove`, {});
    if (!steps.includes(step)) continue;
    const targetUrl = `${door.url}/api/connectors/${id}/${step}`;
    const { text } = await post(address, { targetUrl, username, password: secret });
    expect(text).toContain("Saved.");
  }
}

const hers: Record<string, string> = {
  ...{ displayName: "Hers", city: "Bergen", country: "Sweden", postalCode: "9999", state: "Skåne" },
  ...{ [custom("Text")]: "hers", [custom("Truth")]: "false", [custom("Number")]: "3", [custom("List")]: "hers" },
  ...{ [custom("Moment")]: "2020-01-01T00:00:00Z" },
};

/** She leaves the attribute page as it came, or types over all of it. */
async function signUp(source: IdentitySource, entry: Outcome["entry"], state: "confirmed" | "parked" = "confirmed") {
  const email = newAddress();
  const page = await arriveAt(sandbox.url, { flow: userFlowId, source, email });
  const shown = (name: string) => shownOn(page, name);
  const left = Object.fromEntries(Object.keys(hers).map((name) => [name, shown(name)]));
  const typed = entry === "types" ? hers : left;
  expect((await post(page.url, typed)).text).toContain("Welcome");
  const rows = await openedWrites({ email });
  for (const { id } of rows) expect(await until(contoso, id, isClosed)).toMatchObject({ state });
  const user = userByMail(tenant, email);
  return { shown, typed, stored: user ? currentValues(user) : {} };
}

/** The value of a field, of whatever kind. */
function shownOn({ text }: Page, name: string): string {
  const input = new RegExp(`<input id="${name}"[^>]* value="([^"]*)"`).exec(text)?.[1];
  const select = new RegExp(`<select id="${name}".*?</select>`, "s").exec(text)?.[0];
  return input ?? /value="([^"]*)" selected/.exec(select ?? "")?.[1] ?? "";
}
