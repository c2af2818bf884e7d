import { describe, expect, test } from "vitest";
import { parseSignUp } from "@/lib/connector/contract";
import { decide } from "@/lib/connector/decide";
import { Effort } from "@/lib/expression/effort";
import { maxCallEffort } from "@/lib/expression/limits";
import { decideGates } from "@/lib/gatekeeping/decide-gates";
import type { Numbers } from "@/lib/expression/sequences";
import { compileMapping } from "@/lib/mapping/evaluate";
import { samplesFor } from "@/lib/mapping/sample-generators";
import type { ConnectorStep } from "@/lib/connector/step";
import type { Gate } from "@/lib/gatekeeping/gate";
import type { Rule } from "@/lib/mapping/rule";
import type { UserFlow } from "@/lib/signup/flow";
import { aFlow, aRule } from "@/tests/support/connectors";

const extension = "extension_0123456789abcdef0123456789abcdef_Level";
const withExtension: UserFlow = {
  ...aFlow("city"),
  attributes: [...aFlow("city").attributes, { id: extension, displayName: "Level", dataType: "int64" }],
};

type Given = { gates?: Gate[]; step?: ConnectorStep; numbers?: Numbers };

function decided(
  rules: Rule[],
  flow: UserFlow | null = aFlow("city"),
  { gates = [], step = "postAttributeCollection", numbers = () => undefined }: Given = {},
) {
  const parsed = parseSignUp({ email: "ada@fabrikam.example", givenName: "Ada", empty: "" });
  if (parsed.kind !== "signUp") throw new Error(parsed.detail);
  const generators = () => () => 0.5;
  const arrival = { signUp: parsed.signUp, step } as const;
  return decide({ arrival, mapping: compileMapping({ rules, gates }), flow, now: new Date(0), generators, numbers });
}
const claim = (name: string) => aRule({ source: { kind: "claim", name } });
const fates = (rules: Rule[], flow?: UserFlow | null) => decided(rules, flow).trace.rules.map(({ fate }) => fate);

test("without a published mapping a guest continues and nothing is set", () => {
  expect(decided([])).toMatchObject({ decision: { kind: "continue", attributes: {} }, silentValues: {} });
});

test("a silent value never stands in the answer", () => {
  const { decision, silentValues } = decided([aRule({ delivery: "silent" })]);
  expect([decision, silentValues]).toEqual([{ kind: "continue", attributes: {} }, { city: "Oslo" }]);
});

test("what is not simply to be replaced is told beside the silent values, by the attribute that Graph knows", () => {
  const empty = aRule({ id: "a", delivery: "silent", mode: "onlyIfEmpty" });
  const replaced = aRule({ id: "b", target: "jobTitle", delivery: "silent" });
  expect(decided([empty, replaced]).modes).toEqual({ city: "onlyIfEmpty" });
  expect(decided([replaced]).modes).toBeUndefined();
});

test("a claim that Entra did not send sets nothing, an empty one sets empty text", () => {
  expect(decided([claim("surname")]).decision).toEqual({ kind: "continue", attributes: {} });
  expect(decided([claim("empty")]).decision).toEqual({ kind: "continue", attributes: { city: "" } });
});

test("values take the type of the attribute that the flow collects", () => {
  const number = aRule({ target: extension, source: { kind: "constant", value: "7" } });
  expect(decided([number], withExtension).decision).toMatchObject({ attributes: { [extension]: 7 } });
});

test("an extension may be named without its app id; Graph gets the whole name", () => {
  const short = aRule({ target: "extension_Level", source: { kind: "constant", value: "7" } });
  expect(decided([short], withExtension).decision).toMatchObject({ attributes: { extension_Level: 7 } });
  expect(decided([{ ...short, delivery: "silent" }], withExtension).silentValues).toEqual({ [extension]: 7 });
});

test("a value that the attribute cannot take is left out and told", () => {
  const text = aRule({ target: extension, source: { kind: "constant", value: "seven" } });
  const { decision, trace } = decided([text], withExtension);
  expect(decision).toEqual({ kind: "continue", attributes: {} });
  expect(trace.rules[0]).toMatchObject({ fate: "nothing", result: { kind: "failed" } });
});

test.each(["answer", "silent"] as const)(
  "a text that the attribute is too short for fails its rule only (%s)",
  (delivery) => {
    const long = (target: string, length: number) =>
      aRule({ id: target, target, delivery, source: { kind: "constant", value: "x".repeat(length) } });
    const { decision, silentValues, trace } = decided([
      long("city", 129),
      long("jobTitle", 128),
      long("extension_a", 257),
    ]);
    expect(trace.rules.map(({ result, fate }) => [result.kind, fate === "nothing"])).toEqual([
      ["failed", true],
      ["value", false],
      ["failed", true],
    ]);
    expect(trace.rules[0]?.result).toMatchObject({
      message: "The attribute takes at most 128 characters, and the value has 129.",
    });
    const set = delivery === "silent" ? silentValues : decision.kind === "continue" ? decision.attributes : {};
    expect(Object.keys(set)).toEqual(["jobTitle"]);
  },
);

test("an empty text is nothing to set silently", () => {
  const { silentValues, trace } = decided([{ ...claim("empty"), delivery: "silent" }]);
  expect(silentValues).toEqual({});
  expect(trace.rules[0]?.fate).toBe("nothing");
});

test("what Entra stores depends on what the flow collects, and is unknown until the flow was read", () => {
  const rules = [aRule(), aRule({ target: "country" }), aRule({ target: "department", delivery: "silent" })];
  expect(fates(rules)).toEqual(["stored", "dropped", "silent"]);
  expect(fates(rules, null)).toEqual(["unknown", "unknown", "silent"]);
});

describe("a rule with options", () => {
  const oslo = { kind: "constant", value: "Oslo" } as const;
  const work = { providers: ["microsoft" as const] };
  const facebook = { providers: ["facebook" as const] };
  const answered = (rules: Rule[], given?: Given) => {
    const { decision } = decided(rules, aFlow("city", "givenName"), given);
    return decision.kind === "continue" ? decision.attributes : decision;
  };

  test.each<[string, Rule[], Record<string, string>]>([
    ["sets its default where the source has no value", [{ ...claim("nickname"), default: "none" }], { city: "none" }],
    ["keeps the value where there is one", [{ ...claim("givenName"), default: "none" }], { city: "Ada" }],
    [
      "without a source leaves alone what the guest has",
      [aRule({ target: "givenName", source: { kind: "none" }, default: "X" })],
      {},
    ],
    [
      "without a source fills what she left empty",
      [aRule({ source: { kind: "none" }, default: "Moss" })],
      { city: "Moss" },
    ],
    ["whose condition holds sets its value", [aRule({ condition: work })], { city: "Oslo" }],
    ["whose condition does not hold sets nothing", [aRule({ condition: facebook })], {}],
    ["that is off sets nothing", [aRule({ isOff: true })], {}],
    [
      "leaves the attribute to a later one if it is not about the guest",
      [
        aRule({ condition: facebook, source: { kind: "constant", value: "Moss" } }),
        aRule({ id: "second", source: oslo }),
      ],
      { city: "Oslo" },
    ],
    [
      "decides alone if it is about the guest",
      [aRule({ condition: work }), aRule({ id: "second", source: { kind: "constant", value: "Moss" } })],
      { city: "Oslo" },
    ],
  ])("%s", (_sentence, rules, attributes) => {
    expect(answered(rules)).toEqual(attributes);
  });

  test("for one step says nothing at the other", () => {
    const rules = [aRule({ condition: { step: "postAttributeCollection" } })];
    expect(answered(rules)).toEqual({ city: "Oslo" });
    expect(answered(rules, { step: "postFederationSignup" })).toEqual({});
  });

  test("a guest whom gatekeeping turns away gets nothing set, and the trace says which rule it was", () => {
    const gates: Gate[] = [{ id: "rest", kind: "deny", messages: [{ language: "en", text: "Partners only." }] }];
    const rules = [aRule({ delivery: "silent" })];
    expect(decided(rules, aFlow("city"), { gates })).toEqual({
      ...{ decision: { kind: "block", message: "Partners only." }, silentValues: {} },
      trace: { rules: [], gates: [{ gateId: "rest", words: "Deny everybody else" }] },
      missingNumbers: [],
    });
  });
});

describe("a rule with a unique number", () => {
  const numbered = (target: string, text: string, fields: Partial<Rule> = {}) =>
    aRule({ id: target, target, source: { kind: "expression", text }, ...fields });
  const partners = { sequence: "partners", first: 1, last: 9 };

  test("fails and says which number it needs while none is reserved; other rules are not harmed", () => {
    const { decision, missingNumbers, trace } = decided([
      numbered("city", 'UniqueNumber("partners", 1, 9)'),
      claim("givenName"),
    ]);
    expect([decision.kind, missingNumbers, trace.rules[0]?.result.kind]).toEqual(["continue", [partners], "failed"]);
  });

  test("has the number that is reserved, and needs nothing more", () => {
    const { decision, missingNumbers } = decided([numbered("city", 'UniqueNumber("partners")')], null, {
      numbers: () => 7,
    });
    expect([decision, missingNumbers]).toEqual([{ kind: "continue", attributes: { city: "7" } }, []]);
  });

  test("asks once for a sequence that several rules name, with the range of the first", () => {
    const rules = [
      numbered("city", 'UniqueNumber("partners", 1, 9)'),
      numbered("state", 'UniqueNumber("partners", 5)'),
    ];
    expect(decided(rules).missingNumbers).toEqual([partners]);
  });

  test("asks for nothing when it is not about the guest, is off, or its guest is turned away", () => {
    const text = 'UniqueNumber("partners")';
    const deny: Gate = { id: "rest", kind: "deny", messages: [{ language: "en", text: "Partners only." }] };
    const rules = [
      numbered("city", text, { condition: { step: "postFederationSignup" } }),
      numbered("state", text, { isOff: true }),
      numbered("country", `IIF([givenName] = "Ada", "known", ${text})`),
    ];
    expect(decided(rules).missingNumbers).toEqual([]);
    expect(decided([numbered("city", text)], null, { gates: [deny] }).missingNumbers).toEqual([]);
  });
});

describe("a call", () => {
  test("whose guest sent what hundreds of patterns take long on is decided within one bound for all of them", () => {
    const pattern = "(a{1,50}){1,20}b";
    const gates = Array.from({ length: 100 }, (_, place): Gate => {
      const claims = [{ claim: "givenName", test: "matches", value: pattern } as const];
      return { id: `gate${place}`, kind: "allow", condition: { claims } };
    });
    const steps: number[] = [];
    const mapping = compileMapping({ rules: [], gates });
    const parsed = parseSignUp({ email: "ada@fabrikam.example", givenName: "a".repeat(250) });
    if (parsed.kind !== "signUp") throw new Error(parsed.detail);
    const effort = new Effort(maxCallEffort);
    const spend = effort.spend.bind(effort);
    effort.spend = (units) => {
      spend(units); // throws before the work
      steps.push(units);
    };
    const arrival = { signUp: parsed.signUp, step: "postAttributeCollection", effort } as const;
    expect(decideGates(mapping.gates, arrival).kind).toBe("pass");
    expect(steps.reduce((sum, units) => sum + units, 0)).toBeLessThanOrEqual(maxCallEffort);
  });

  test("whose guest sent what hundreds of expressions take long on is decided within the same bound, and the last ones fail", () => {
    const slow = { kind: "expression", text: 'Replace([givenName], , "(a{1,50}){1,20}b", , "x", , )' } as const;
    const rules = Array.from({ length: 100 }, (_, place) =>
      aRule({ id: `r${place}`, target: `slow${place}`, source: slow }),
    );
    const parsed = parseSignUp({ email: "ada@fabrikam.example", givenName: "a".repeat(250) });
    if (parsed.kind !== "signUp") throw new Error(parsed.detail);
    const { trace } = decide({
      ...{ mapping: compileMapping({ rules, gates: [] }), flow: null, now: new Date(), ...samplesFor("ada") },
      arrival: { signUp: parsed.signUp, step: "postAttributeCollection" },
    });
    const kinds = trace.rules.map(({ result }) => result.kind);
    expect(kinds[0]).toBe("value");
    expect(kinds.at(-1)).toBe("failed");
  });
});
