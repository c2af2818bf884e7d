import { describe, expect, test } from "vitest";
import { parseSignUp } from "@/lib/connector/contract";
import { decide } from "@/lib/connector/decide";
import { readContent } from "@/lib/mapping/content";
import { compileMapping } from "@/lib/mapping/evaluate";
import { sampleNumbers } from "@/lib/expression/sequences";
import { problemsOf } from "@/lib/mapping/problems";
import { builtInTargets } from "@/lib/mapping/targets";
import { withTemplate } from "@/lib/templates/add";
import { templates } from "@/lib/templates/templates";
import { aRule } from "@/tests/support/connectors";

const named = (id: string) => {
  const template = templates.find((each) => each.id === id);
  if (!template) throw new Error(id);
  return template;
};

function tried(id: string, body: Record<string, unknown>) {
  const parsed = parseSignUp({ email: "ada@fabrikam.com", ...body });
  if (parsed.kind !== "signUp") throw new Error(parsed.detail);
  const arrival = { signUp: parsed.signUp, step: "postAttributeCollection" } as const;
  const { decision, silentValues } = decide({
    ...{ arrival, mapping: compileMapping(named(id).content), flow: null, now: new Date(0) },
    generators: () => () => 0.5,
    numbers: sampleNumbers,
  });
  return decision.kind === "continue" ? silentValues : decision.message;
}

describe("a template", () => {
  test.each(templates.map((template) => [template.name, template] as const))(
    "%s runs as it is",
    (_name, { content }) => {
      expect(readContent(content)).toEqual(content);
      expect(problemsOf(content, [])).toEqual([]);
      for (const { target, delivery } of content.rules) {
        expect(delivery).toBe("silent");
        expect(builtInTargets.map(({ name }) => name)).toContain(target);
      }
    },
  );

  test.each<[string, string, Record<string, unknown>, unknown]>([
    ["gives an employee number", "employee-number", {}, { employeeId: "G550000" }],
    ["makes a company of the domain", "company-from-domain", {}, { companyName: "Fabrikam" }],
    ["makes no company of a free mail service", "company-from-domain", { email: "ada@gmail.com" }, {}],
    ["lets a partner in", "partners-only", {}, {}],
    [
      "turns others away in their language",
      "partners-only",
      { email: "a@b.example", ui_locales: "de-CH" },
      expect.stringMatching(/^Dieses Portal/),
    ],
    [
      "styles the display name",
      "display-name-style",
      { givenName: "Ada", surname: "Lovelace" },
      { displayName: "LOVELACE, Ada" },
    ],
    ["leaves a display name alone without a family name", "display-name-style", { givenName: "Ada" }, {}],
    ["finds the region", "region-from-country", { country: "Norway" }, { officeLocation: "Nordics" }],
    ["knows other countries", "region-from-country", { country: "Chile" }, { officeLocation: "Other" }],
    ["says where no country is known", "region-from-country", {}, { officeLocation: "Unknown" }],
    ["lets an approved company in", "approval-by-domain", { email: "a@north.fabrikam.com" }, {}],
    [
      "asks others to be approved",
      "approval-by-domain",
      { email: "a@b.example" },
      expect.stringMatching(/not approved yet/),
    ],
  ])("%s", (_sentence, id, body, expected) => {
    expect(tried(id, body)).toEqual(expected);
  });

  test("is added behind what is there, as often as one likes", () => {
    let count = 0;
    const newId = () => `new-${(count += 1)}`;
    const once = withTemplate({ rules: [aRule()], gates: [] }, named("company-from-domain"), newId);
    const twice = withTemplate(once, named("company-from-domain"), newId);
    expect(twice.rules.map(({ id }) => id)).toEqual(["rule", "new-1", "new-2", "new-3", "new-4"]);
  });

  test("goes before the rule that denies everybody else, behind which nothing is asked", () => {
    const { gates } = withTemplate(named("partners-only").content, named("approval-by-domain"), () => "new");
    expect(gates.map(({ id, kind }) => `${id} ${kind}`)).toEqual(["partners allow", "new allow", "others deny"]);
  });
});
