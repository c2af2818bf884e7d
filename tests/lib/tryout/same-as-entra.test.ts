import { afterAll, beforeAll, expect, test } from "vitest";
import { refreshDirectory } from "@/lib/connector/directory.server";
import { refreshFlow } from "@/lib/connector/flow.server";
import { budgetOf } from "@/lib/connector/budget";
import { loadPolicy } from "@/lib/connector/policy.server";
import { connectorStepSchema } from "@/lib/connector/step";
import { createConnector, type NewCredential } from "@/lib/connector/store.server";
import { closeDatabase, db } from "@/lib/database/client.server";
import type { Gate } from "@/lib/gatekeeping/gate";
import { reserveNumbers } from "@/lib/numbers/reserve.server";
import type { Rule } from "@/lib/mapping/rule";
import { handleConnector } from "@/lib/server/connector-door.server";
import { guestKey } from "@/lib/signup/guest-key";
import { type IdentitySource, identitiesOf, identitySourceSchema } from "@/lib/signup/identity-source";
import { type Entries, tryOut, type TriedStep } from "@/lib/tryout/try-out";
import { ensureTenants } from "@/lib/tenants/tenants.server";
import { startWorker, type Worker } from "@/lib/worker/worker.server";
import { currentValues, userByMail } from "@/tests/sandbox/store/directory";
import { arriveAt, newAddress, post, supplierFlow } from "@/tests/sandbox/support/guest";
import { anActor, aRule, publishMapping } from "@/tests/support/connectors";
import { useSandbox } from "@/tests/support/directory";
import { serve } from "@/tests/support/doors";
import { isClosed, openedWrites, until } from "@/tests/support/guests";
import { contoso } from "@/tests/support/settings";

// The try-out promises what will happen. Here it happens: the real endpoint over HTTP, the sandbox for Entra and Graph.

const sandbox = await useSandbox();
let door: Awaited<ReturnType<typeof serve>>;
let worker: Worker;
beforeAll(async () => {
  door = await serve((request, response) => {
    if (!handleConnector(request, response)) response.writeHead(404).end();
  });
  await ensureTenants();
  worker = startWorker();
});
afterAll(async () => {
  await worker.stop();
  await door.close();
  await closeDatabase();
  await sandbox.close();
});

const extension = (name: string) => `extension_c0c0c0c0aaaa4bbb8ccc000000000001_${name}`;
const expression = (text: string) => ({ kind: "expression", text }) as const;
const constant = (value: string) => ({ kind: "constant", value }) as const;
const messages = [
  { language: "en", text: "No." },
  { language: "nb", text: "Nei." },
];
const silent = (fields: Partial<Rule>) => aRule({ ...fields, delivery: "silent" });

type Mapping = { rules?: Rule[]; gates?: Gate[] };
const mappings: Record<string, Mapping> = {
  "a mapping without rules": {},
  "values that fill in, override and get lost": {
    rules: [
      aRule(),
      aRule({ id: "b", target: "jobTitle", source: constant("Partner") }),
      aRule({ id: "c", target: "displayName", source: expression('Join(" ", [surname], [givenName])') }),
      aRule({ id: "d", target: "country", condition: { step: "postFederationSignup" }, source: constant("Norway") }),
    ],
  },
  "typed extensions, with and without the app's id, and an empty text": {
    rules: [
      aRule({ target: extension("EmployeeCount"), source: constant("12") }),
      aRule({ id: "b", target: "extension_AcceptedTerms", source: constant("True") }),
      aRule({ id: "c", source: constant("") }),
    ],
  },
  "random values and unique numbers": {
    rules: [
      aRule({ source: expression("RandomNumber(1000, 9999)") }),
      aRule({ id: "b", target: "country", source: expression('UniqueNumber("tickets")') }),
      silent({ id: "c", target: "employeeId", source: expression("RandomNumber(1000, 9999)") }),
    ],
  },
  "silent values": {
    rules: [
      silent({ target: "department", source: constant("Sales") }),
      silent({ id: "b", target: "businessPhones", source: constant("12") }),
      silent({ id: "c", target: extension("EmployeeCount"), source: constant("7") }),
    ],
  },
  "silent values, one of which Graph does not know": {
    rules: [
      silent({ target: "extension_ShoeSize", source: constant("38") }),
      silent({ id: "b", target: "department" }),
    ],
  },
  "rules and gates by provider, and a rule that fails": {
    rules: [
      aRule({ condition: { providers: ["google", "otp"] } }),
      aRule({ id: "b", source: expression("Left([givenName], [surname])"), target: "country" }),
    ],
    gates: [{ id: "g", kind: "deny", condition: { providers: ["facebook"] }, messages }],
  },
  "a gate at the second step": {
    gates: [{ id: "g", kind: "deny", condition: { step: "postAttributeCollection" }, messages }],
  },
  "a gate that asks again": {
    rules: [silent({ target: "department" })],
    gates: [{ id: "g", kind: "format", claim: "city", pattern: "[A-ZÆØÅ].*", messages }],
  },
};

const forms: Entries[] = [
  { city: "bergen", [extension("EmployeeCount")]: "3" },
  { city: "Bergen", [extension("AcceptedTerms")]: "true" },
];

test.each(Object.entries(mappings))("%s: each guest fares as the try-out says", async (_name, mapping) => {
  const actor = anActor();
  const connector = await createConnector(actor, { name: "Suppliers", userFlowId: supplierFlow });
  await place(connector);
  await refreshFlow(contoso, connector.id);
  await refreshDirectory(contoso);
  if (mapping.rules ?? mapping.gates) await publishMapping(actor, connector.id, mapping);
  await expectSameFates(connector.id, mapping);
});

test.each(connectorStepSchema.options)(
  "a connector that is called at %s only does what the try-out says",
  async (step) => {
    const actor = anActor();
    const connector = await createConnector(actor, { name: "Suppliers", userFlowId: supplierFlow });
    await place(connector);
    for (const other of connectorStepSchema.options)
      if (other !== step) await post(`${sandbox.url}/${contoso}/entra/${supplierFlow}/${other}/remove`, {});
    const flow = await refreshFlow(contoso, connector.id);
    await db().connector.update({ where: { id: connector.id }, data: { flow: { ...flow, steps: [step] } } });
    const mapping = { rules: [aRule(), silent({ id: "b", target: "department", source: constant("Sales") })] };
    await publishMapping(actor, connector.id, mapping);
    await expectSameFates(connector.id, mapping);
  },
);

async function expectSameFates(connectorId: string, mapping: Mapping) {
  for (const source of identitySourceSchema.options) {
    const real = await signUpReally(source);
    const tried = await tryTheSame(connectorId, source, real);
    expect(calls(tried)).toEqual(real.calls);
    expect(tried.at(-1)?.kind).toBe(endings[real.stage]);
    await expectSameAccount(tried, real.email, mapping);
  }
}

const endings = { done: "account", blocked: "blocked", failed: "failed", attributes: "page" };

async function place({ id, username, secret }: NewCredential & { id: string }) {
  for (const step of connectorStepSchema.options) {
    const fields = { targetUrl: `${door.url}/api/connectors/${id}/${step}`, username, password: secret };
    const { text } = await post(`${sandbox.url}/${contoso}/entra/${supplierFlow}/${step}`, fields);
    expect(text).toContain("Saved.");
  }
}

/** She submits the attribute page, and corrects it when she is asked again. */
async function signUpReally(source: IdentitySource) {
  const email = newAddress();
  const tenant = sandbox.store.tenant(contoso);
  if (!tenant) throw new Error("no tenant");
  const known = tenant.calls[0]?.id;
  let page = await arriveAt(sandbox.url, { flow: supplierFlow, source, email });
  const [session] = tenant.signUps;
  if (session?.email !== email) throw new Error("she did not arrive");
  for (const form of forms) {
    if (session.stage !== "attributes") break;
    const entered = Object.entries(session.entered).map(([name, value]) => [name, String(value)]);
    page = await post(page.url, { ...(Object.fromEntries(entered) as Record<string, string>), ...form });
  }
  const firstKnown = tenant.calls.findIndex(({ id }) => id === known);
  const made = tenant.calls.slice(0, firstKnown < 0 ? undefined : firstKnown).reverse();
  return {
    ...{ email, stage: session.stage, subjectId: session.subjectId, profile: session.profile, locale: session.locale },
    calls: made.map(({ step, request, attempts: [attempt] }) => ({
      ...{ step, request: JSON.stringify(request), status: attempt?.status, body: attempt?.body },
    })),
  };
}

async function tryTheSame(
  connectorId: string,
  source: IdentitySource,
  { email, subjectId, profile, locale }: Awaited<ReturnType<typeof signUpReally>>,
): Promise<TriedStep[]> {
  const policy = await loadPolicy(connectorId, budgetOf(null));
  if (!policy) throw new Error("no policy");
  const key = guestKey({ email, identities: identitiesOf(source, email, subjectId) });
  // The very values that she drew: the try-out itself shows samples.
  const tickets = { sequence: "tickets", first: 1, last: Number.MAX_SAFE_INTEGER };
  const reserved = await reserveNumbers({ tenantId: contoso, guestKey: key }, [tickets], 5_000);
  const ground = {
    ...{ mapping: policy.mapping, flow: policy.flow, now: new Date(), directory: policy.directory },
    samples: (each: string) => ({
      generators: policy.generatorsFor(each),
      numbers: () => reserved.get("tickets"),
    }),
  };
  return tryOut({ guest: { source, email, subjectId, profile, locale }, forms, ground });
}

const calls = (steps: TriedStep[]) =>
  steps.flatMap((step) =>
    step.kind === "call"
      ? [{ step: step.step, request: step.request, status: step.answer.status, body: step.answer.body }]
      : [],
  );

async function expectSameAccount(steps: TriedStep[], email: string, mapping: Mapping) {
  const account = steps.at(-1);
  const tenant = sandbox.store.tenant(contoso);
  const record = () => {
    const user = tenant && userByMail(tenant, email);
    return user && attributesOf(currentValues(user));
  };
  if (account?.kind !== "account") {
    expect(record()).toBeUndefined();
    return;
  }
  const [write] = await silentWritesOf(email);
  const silent = Object.fromEntries(account.silent.map(({ name, value }) => [name, value]));
  expect(write?.values ?? {}).toEqual(silent);
  const isRefused = account.silent.some(({ doubt }) => doubt !== undefined);
  if (write && Object.keys(silent).length > 0) {
    const closed = await until(contoso, write.id, isClosed);
    expect(closed.state).toBe(isRefused ? "parked" : "confirmed");
  } else expect(mapping.rules?.some(({ delivery }) => delivery === "silent") ?? false).toBe(false);
  const stored = account.attributes.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]));
  const taken = account.silent.filter(({ doubt }) => doubt === undefined);
  const later = taken.map(({ name, sent }) => [name, sent]);
  expect(record()).toEqual(Object.fromEntries([...stored, ...later]));
}

/** Without what tells who she is and that she has an account. */
function attributesOf(values: Readonly<Record<string, unknown>>) {
  const own = [
    "id",
    "mail",
    "otherMails",
    "identities",
    "createdDateTime",
    "accountEnabled",
    "externalUserState",
  ].concat(...["userPrincipalName", "userType", "creationType"]);
  return Object.fromEntries(Object.entries(values).filter(([name]) => !own.includes(name)));
}

/** The newest first: the one that counts. */
async function silentWritesOf(email: string) {
  return (await openedWrites({ email })).reverse();
}
