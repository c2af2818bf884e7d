import { describe, expect, test } from "vitest";
import type { Gate } from "@/lib/gatekeeping/gate";
import { compileMapping } from "@/lib/mapping/evaluate";
import { samplesFor } from "@/lib/mapping/sample-generators";
import type { Rule } from "@/lib/mapping/rule";
import type { UserFlow } from "@/lib/signup/flow";
import { identitySourceSchema } from "@/lib/signup/identity-source";
import { sampleGuests } from "@/lib/signup/sample-guests";
import type { TriedGuest } from "@/lib/tryout/call";
import { effectWords } from "@/lib/tryout/effect-words";
import { type Entries, tryOut, type TriedStep } from "@/lib/tryout/try-out";
import { summariseRun } from "@/lib/tryout/words";
import { aFlow, aRule } from "@/tests/support/connectors";

const names = ["displayName", "givenName", "surname"];
const level = "extension_0123456789abcdef0123456789abcdef_Level";
const withLevel: UserFlow = {
  ...aFlow("city"),
  attributes: [...aFlow("city").attributes, { id: level, displayName: "Level", dataType: "int64" }],
};
const ada: TriedGuest = {
  ...{ source: "facebook", email: "ada@fabrikam.example", subjectId: "1", locale: "en-GB" },
  profile: { displayName: "Ada Lovelace", givenName: "Ada", surname: "Lovelace" },
};
const english = (text: string) => [{ language: "en", text }];
const cityFormat: Gate = {
  ...{ id: "city", kind: "format", claim: "city", pattern: "[A-Z].*" },
  messages: english("Write your city with a capital letter."),
};
const denyFabrikam: Gate = {
  ...{ id: "deny", kind: "deny", condition: { domains: ["fabrikam.example"] } },
  messages: english("Partners only."),
};

type Given = {
  guest?: TriedGuest;
  rules?: Rule[];
  gates?: Gate[];
  flow?: UserFlow | null;
  forms?: Entries[];
};

function tried({ guest = ada, rules = [], gates = [], flow = aFlow(...names, "city"), forms = [{}] }: Given = {}) {
  const mapping = compileMapping({ rules, gates });
  return tryOut({ guest, forms, ground: { mapping, flow, now: new Date(0), samples: samplesFor } });
}

const kinds = (steps: TriedStep[]) => steps.map(({ kind }) => kind);
const pages = (steps: TriedStep[]) => steps.filter((step) => step.kind === "page");
const calls = (steps: TriedStep[]) => steps.filter((step) => step.kind === "call");
const accountOf = (steps: TriedStep[]) => {
  const last = steps.at(-1);
  if (last?.kind !== "account") throw new Error(`no account: ${JSON.stringify(kinds(steps))}`);
  return last;
};
const stored = (steps: TriedStep[]) =>
  Object.fromEntries(accountOf(steps).attributes.map(({ name, value }) => [name, value]));
const summary = (given: Given) => summariseRun(given.guest ?? ada, tried(given), given.flow !== null);

describe("a guest who may sign up", () => {
  test("is asked about twice, sees the page between, and gets an account", () => {
    expect(kinds(tried())).toEqual(["call", "page", "call", "account"]);
  });

  test("is described as Entra describes her: her family name is spelled otherwise at each step", () => {
    const bodies = calls(tried({ forms: [{ city: "Oslo" }] })).map(({ request }) => JSON.parse(request) as object);
    expect(bodies[0]).toEqual({
      ...{ email: ada.email, displayName: "Ada Lovelace", givenName: "Ada", lastName: "Lovelace", ui_locales: "en-GB" },
      identities: [{ signInType: "federated", issuer: "facebook.com", issuerAssignedId: "1" }],
    });
    expect(bodies[1]).toMatchObject({ surname: "Lovelace", city: "Oslo" });
    expect(bodies[1]).not.toHaveProperty("lastName");
  });

  test("finds the first answer on the page, and keeps it if she leaves it", () => {
    const rules = [aRule({ condition: { step: "postFederationSignup" } })];
    const [page] = pages(tried({ rules }));
    expect(page?.fields.map(({ attribute, value, filledBy }) => [attribute.id, value, filledBy])).toEqual([
      ["displayName", "Ada Lovelace", "provider"],
      ["givenName", "Ada", "provider"],
      ["surname", "Lovelace", "provider"],
      ["city", "Oslo", "answer"],
    ]);
    expect(accountOf(tried({ rules })).attributes.at(-1)).toMatchObject({ value: "Oslo", from: "firstAnswer" });
    const changed = tried({ rules, forms: [{ city: "Bergen" }] });
    expect(accountOf(changed).attributes.at(-1)).toMatchObject({ value: "Bergen", from: "guest" });
  });

  test("is overridden by the second answer in what she entered", () => {
    const steps = tried({ rules: [aRule()], forms: [{ city: "Bergen" }] });
    expect(accountOf(steps).attributes.at(-1)).toMatchObject({
      ...{ name: "city", value: "Oslo", from: "secondAnswer", replaces: "Bergen" },
    });
  });

  test("keeps nothing where the second answer is an empty text", () => {
    const empty = aRule({ source: { kind: "constant", value: "" } });
    const steps = tried({ rules: [empty], forms: [{ city: "Bergen" }] });
    expect(accountOf(steps).attributes.at(-1)).toMatchObject({ name: "city", value: undefined, replaces: "Bergen" });
  });

  test("without a name is called by her address, also where the answer has an empty text for it", () => {
    const nameless = { ...ada, profile: {} };
    const empty = aRule({ target: "displayName", source: { kind: "constant", value: "" } });
    const steps = tried({ guest: nameless, rules: [empty] });
    expect(accountOf(steps).attributes).toMatchObject([{ name: "displayName", value: "ada", from: "entra" }]);
    expect(calls(steps).flatMap((call) => effectWords(call, aFlow(...names)))).toEqual([
      "It leaves displayName empty, since the answer has an empty text for it.",
      "It goes on to the attribute page.",
      "It leaves displayName empty, since the answer has an empty text for it.",
      "It creates her account and lets her in.",
    ]);
  });

  test("loses what the flow does not collect, and the summary says why", () => {
    const given = { rules: [aRule({ target: "jobTitle" }), aRule({ id: "b" })] };
    expect(stored(tried(given))).not.toHaveProperty("jobTitle");
    expect(calls(tried(given)).map((call) => effectWords(call, aFlow("city")))).toEqual([
      [
        "It fills city into the attribute page; she sees it there and may change it.",
        "It drops jobTitle. It is not selected in the user flow.",
        "It goes on to the attribute page.",
      ],
      [
        "It stores city, whatever she entered there.",
        "It drops jobTitle. It is not selected in the user flow.",
        "It creates her account and lets her in.",
      ],
    ]);
    expect(summary(given)).toEqual({
      meaning: "attention",
      text: "Ada would sign up; 1 value from the answers stored; jobTitle lost: it is not selected in the user flow.",
    });
  });

  test("gets silent values afterwards, in the type that Graph takes, with what it may refuse", () => {
    const rules = [
      aRule({ target: "businessPhones", source: { kind: "constant", value: "12" }, delivery: "silent" }),
      aRule({ id: "b", target: "extension_ShoeSize", delivery: "silent" }),
      aRule({ id: "d", target: level, source: { kind: "constant", value: "3" }, delivery: "silent" }),
    ];
    const { silent } = accountOf(tried({ rules: rules.slice(0, 2) }));
    expect(silent).toMatchObject([
      { name: "businessPhones", value: ["12"], sent: ["12"], doubt: undefined },
      { name: "extension_ShoeSize", doubt: expect.stringContaining("has no such extension") as string },
    ]);
    const [, , number] = accountOf(tried({ rules })).silent;
    expect(number?.doubt).toContain("has not been read");
    expect(accountOf(tried({ rules: rules.slice(2), flow: withLevel })).silent).toMatchObject([
      { name: level, sent: 3, doubt: undefined },
    ]);
    expect(summary({ rules: rules.slice(0, 1) })).toEqual({
      meaning: "good",
      text: "Ada would sign up; no value from the answers stored, 1 silent.",
    });
  });

  test("is not harmed by a rule that fails, and the summary names it", () => {
    const broken = aRule({ source: { kind: "expression", text: "Left([givenName], [surname])" } });
    expect(kinds(tried({ rules: [broken] })).at(-1)).toBe("account");
    expect(summary({ rules: [broken] }).text).toContain("the rule for city fails");
  });

  test("sees no page if the flow collects nothing, and is asked about a second time all the same", () => {
    expect(kinds(tried({ flow: aFlow() }))).toEqual(["call", "call", "account"]);
  });
});

test.each(identitySourceSchema.options)("the sample guest of %s comes with her provider's claims", (source) => {
  const sample = sampleGuests.find(({ id }) => id === source);
  if (!sample) throw new Error(source);
  const steps = tried({ guest: sample.guest, rules: [aRule()] });
  expect(kinds(steps)).toEqual(["call", "page", "call", "account"]);
  const isNamed = ["facebook", "google", "otp"].includes(source);
  for (const { request } of calls(steps)) expect("identities" in (JSON.parse(request) as object)).toBe(isNamed);
});

describe("a guest who is turned away", () => {
  test("at the first step sees no form", () => {
    const steps = tried({ gates: [denyFabrikam] });
    expect(kinds(steps)).toEqual(["call", "blocked"]);
    expect(steps.at(-1)).toEqual({ kind: "blocked", message: "Partners only." });
    expect(calls(steps)[0]?.decided?.trace.gates).toEqual([
      { gateId: "deny", words: "Deny if the e-mail is at fabrikam.example" },
    ]);
    expect(summary({ gates: [denyFabrikam] }).text).toBe(
      "Ada could not sign up: blocked right after federating, before any form.",
    );
  });

  test("at the second step gets no account, and no silent value", () => {
    const late: Gate = { ...denyFabrikam, condition: { step: "postAttributeCollection" } };
    const steps = tried({ gates: [late], rules: [aRule({ delivery: "silent" })] });
    expect(kinds(steps)).toEqual(["call", "page", "call", "blocked"]);
    expect(summary({ gates: [late] }).text).toContain("once the form is submitted");
  });

  test("because nobody can read what Entra sends of her sees an error page", () => {
    const steps = tried({ guest: { ...ada, email: `${"a".repeat(400)}@fabrikam.example` } });
    expect(kinds(steps)).toEqual(["call", "failed"]);
    expect(calls(steps)[0]).toMatchObject({ decided: null, answer: { status: 400 } });
    expect(summary({ guest: { ...ada, email: "" } }).text).toContain("Entra does not take the answer");
  });
});

describe("a guest who is asked again", () => {
  const gates = [cityFormat];

  test("stays on the page with the message and what she entered", () => {
    const steps = tried({ gates, forms: [{ city: "oslo" }] });
    expect(kinds(steps)).toEqual(["call", "page", "call", "page"]);
    const page = pages(steps)[1];
    expect(page).toMatchObject({ message: "Write your city with a capital letter.", submitted: null });
    expect(page?.fields.at(-1)).toMatchObject({ value: "oslo", filledBy: "guest" });
    expect(calls(steps)[1]?.answer.status).toBe(400);
    expect(summary({ gates, forms: [{ city: "oslo" }] }).text).toBe("Ada would be asked to correct what was entered.");
  });

  test("goes on once she corrects it, as often as it takes", () => {
    const steps = tried({ gates, forms: [{ city: "oslo" }, { city: "oslo 1" }, { city: "Oslo" }] });
    expect(kinds(steps)).toEqual(["call", "page", "call", "page", "call", "page", "call", "account"]);
    expect(stored(steps)).toMatchObject({ city: "Oslo", givenName: "Ada" });
  });

  test("and leaves what she was asked about empty is asked again for a required claim", () => {
    const require: Gate = { id: "r", kind: "require", claims: ["city"], messages: english("Enter your city.") };
    expect(pages(tried({ gates: [require] }))[1]?.message).toBe("Enter your city.");
  });
});

test("a page that is not submitted is where it ends", () => {
  expect(kinds(tried({ forms: [] }))).toEqual(["call", "page"]);
  expect(summary({ forms: [] }).text).toContain("on the attribute page");
});

test("a field that takes a number keeps the page with an error, and Entra asks nobody", () => {
  const steps = tried({ flow: withLevel, forms: [{ [level]: "many" }] });
  expect(kinds(steps)).toEqual(["call", "page"]);
  expect(pages(steps)[0]?.fields.at(-1)).toMatchObject({ entry: "many", error: "This takes a whole number." });
  const typed = tried({ flow: withLevel, forms: [{ [level]: " 12 " }] });
  expect(stored(typed)).toMatchObject({ [level]: 12 });
});

test("while the flow is unknown the page is drawn from what the rules answer, and the summary says so", () => {
  const given = { flow: null, rules: [aRule(), aRule({ id: "b", target: "jobTitle", delivery: "silent" as const })] };
  expect(pages(tried(given))[0]?.fields.map(({ attribute }) => attribute.id)).toEqual([...names, "city"]);
  expect(calls(tried(given))[1]?.decided?.trace.rules[0]?.fate).toBe("unknown");
  expect(summary(given)).toMatchObject({ meaning: "waiting", text: expect.stringContaining("is not known") as string });
});

test.each([
  ["the first step", ["postAttributeCollection"] as const, ["uncalled", "page", "call", "account"], "Oslo"],
  ["the second step", ["postFederationSignup"] as const, ["call", "page", "uncalled", "account"], "Bergen"],
])("without a call at %s the other one counts", (_sentence, steps, expected, city) => {
  const flow = { ...aFlow("city"), steps: [...steps] };
  const rules = [aRule(), aRule({ id: "b", target: "jobTitle", delivery: "silent" })];
  const run = tried({ flow, rules, forms: [{ city: "Bergen" }] });
  expect(kinds(run)).toEqual(expected);
  expect(stored(run)).toMatchObject({ city });
  expect(accountOf(run).silent).toMatchObject([{ name: "jobTitle", value: "Oslo" }]);
});

test("further claims go along, also in the place of those that Entra makes", () => {
  const identities = [{ signInType: "federated", issuer: "https://idp.fabrikam.example/" }];
  const [first] = calls(tried({ guest: { ...ada, further: { identities, department: "Sales" } } }));
  expect(JSON.parse(first?.request ?? "")).toMatchObject({ identities, department: "Sales", givenName: "Ada" });
});

test("the same guest comes to the same twice", () => {
  const given = { rules: [aRule({ source: { kind: "expression", text: "RandomNumber(1, 9)" } })] };
  expect(tried(given)).toEqual(tried(given));
});
