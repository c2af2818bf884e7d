import { describe, expect, test } from "vitest";
import { parseSignUp } from "@/lib/connector/contract";
import type { ConnectorStep } from "@/lib/connector/step";
import { compileGates, decideGates } from "@/lib/gatekeeping/decide-gates";
import { type Gate, gateSchema } from "@/lib/gatekeeping/gate";
import { type Message, messageFor } from "@/lib/gatekeeping/messages";
import { gateProblemsOf } from "@/lib/gatekeeping/problems";

const messages = (text: string): Message[] => [{ language: "en", text }];
const partners: Gate = { id: "partners", kind: "allow", condition: { domains: ["partner.example"] } };
const nobodyElse: Gate = { id: "rest", kind: "deny", messages: messages("Partners only.") };
const needsCity: Gate = { id: "city", kind: "require", claims: ["city"], messages: messages("Tell us your city.") };
const postalCode: Gate = {
  ...{ id: "code", kind: "format", claim: "postalCode", pattern: "[0-9]{4}" },
  messages: messages("A postal code has four digits."),
};

function decided(gates: Gate[], body: Record<string, unknown> = {}, step: ConnectorStep = "postAttributeCollection") {
  const parsed = parseSignUp({ email: "ada@partner.example", ...body });
  if (parsed.kind !== "signUp") throw new Error(parsed.detail);
  return decideGates(compileGates(gates.map((gate) => gateSchema.parse(gate))), { signUp: parsed.signUp, step });
}

describe("gatekeeping", () => {
  test("without a rule lets everybody pass", () => {
    expect(decided([])).toEqual({ kind: "pass", gateIds: [] });
  });

  test("lets a partner pass and turns others away, whichever step it is", () => {
    for (const step of ["postFederationSignup", "postAttributeCollection"] as const) {
      expect(decided([partners, nobodyElse], {}, step)).toEqual({ kind: "pass", gateIds: ["partners"] });
      const other = { email: "eve@notpartner.example" };
      expect(decided([partners, nobodyElse], other, step)).toEqual({
        ...{ kind: "block", message: "Partners only.", gateIds: ["rest"] },
      });
    }
  });

  test("asks in order: the first rule that is about the guest decides", () => {
    expect(decided([nobodyElse, partners]).kind).toBe("block");
  });

  test("passes over a rule that is off", () => {
    expect(decided([{ ...nobodyElse, isOff: true }]).kind).toBe("pass");
  });

  test("asks the guest again for everything that is missing at once, also whom a rule allows", () => {
    expect(decided([partners, needsCity, postalCode], { postalCode: "12" })).toEqual({
      ...{ kind: "askAgain", message: "Tell us your city. A postal code has four digits." },
      fields: { city: "Tell us your city.", postalCode: "A postal code has four digits." },
      gateIds: ["city", "code"],
    });
  });

  test("demands nothing before the form is submitted, since a guest cannot be asked again then", () => {
    expect(decided([needsCity, postalCode], { postalCode: "12" }, "postFederationSignup").kind).toBe("pass");
  });

  test.each([
    ["the whole text", "1234", "pass"],
    ["not a piece of it", "x1234", "askAgain"],
    ["nor a text with a line more", "1234\n", "askAgain"],
    ["and is not about a guest without the claim", "", "pass"],
  ])("a format is about %s", (_sentence, code, kind) => {
    expect(decided([postalCode], { postalCode: code }).kind).toBe(kind);
  });

  test("blanks are no value", () => {
    expect(decided([needsCity], { city: "  " }).kind).toBe("askAgain");
  });

  test("what cannot be told counts against the guest", () => {
    const slow = "(a|a)*(b|b)*(a|b)*c{1,50}$";
    const city = "ab".repeat(100_000);
    const claims = [{ claim: "city", test: "matches", value: slow } as const];
    expect(decided([{ ...nobodyElse, condition: { claims } }], { city }).kind).toBe("block");
    expect(decided([{ ...partners, condition: { claims } }, nobodyElse], { city }).kind).toBe("block");
    expect(decided([{ ...postalCode, claim: "city", pattern: slow }], { city }).kind).toBe("askAgain");
  });

  test("with a pattern that is none, or a demand at the step before the form, is not published", () => {
    const early = { ...needsCity, condition: { step: "postFederationSignup" as const } };
    const problems = gateProblemsOf([{ ...postalCode, pattern: ")(" }, early, partners, nobodyElse]);
    expect(problems.map(({ gateId }) => gateId)).toEqual(["code", "city"]);
  });
});

describe("a guest reads", () => {
  const texts = (...languages: string[]) => languages.map((language) => ({ language, text: language }));
  test.each([
    ["her language", ["nb"], ["en", "nb"], "nb"],
    ["her language in her region", ["pt-BR"], ["pt", "pt-BR"], "pt-BR"],
    ["her language without the region", ["de-AT"], ["en", "de"], "de"],
    ["her language from another region before a foreign one", ["pt-BR"], ["en", "pt-PT"], "pt-PT"],
    ["the other Norwegian before a foreign language", ["nn-NO", "en"], ["en", "nb"], "nb"],
    ["her second language where the first is not there", ["fi", "de-DE", "en"], ["en", "de"], "de"],
    ["the first text where none of hers is there", ["ja"], ["en", "de"], "en"],
    ["the first text where Entra does not say", [], ["en", "de"], "en"],
    ["her language in any letters", ["ZH-hant-tw"], ["en", "zh-Hant"], "zh-Hant"],
  ])("%s", (_sentence, locales, languages, expected) => {
    expect(messageFor(texts(...languages), locales)).toBe(expected);
  });
});
