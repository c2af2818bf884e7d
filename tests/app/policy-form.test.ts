import { expect, test } from "vitest";
import {
  readPolicyForm,
  readTyped,
  typedOf,
  type TypedPolicy,
} from "@/app/(portal)/connectors/[connectorId]/approvals/policy-form";
import { policySchema } from "@/lib/approvals/plan";

const connectorId = "AAAAAAAAAAAAAAAAAAAAAA";
const begun = typedOf(false, policySchema.parse({ stages: [{ approvers: [], needs: "any", days: 14 }] }));
const typed = (fields: Partial<TypedPolicy>): TypedPolicy => ({ ...begun, ...fields });
const stage = { addresses: "", needs: "any" as const, days: "3" };

function aForm(entries: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ connectorId, edit: "", count: "2", ...entries }))
    form.append(name, value);
  return form;
}

test("a form comes back as it was typed, with three stages and three conditions of which the last may be empty", () => {
  const read = readPolicyForm(
    aForm({
      isOn: "1",
      addresses0: "a@b.example\r\nc@d.example",
      days1: "many",
      "unasked0.domains": "partner.example",
    }),
  );
  expect(read?.typed).toMatchObject({ isOn: true, count: 2, tellsSilent: false });
  expect(read?.typed.stages.map(({ addresses, days }) => [addresses, days])).toEqual([
    ["a@b.example\nc@d.example", ""],
    ["", "many"],
    ["", ""],
  ]);
  expect(read?.typed.unasked.map(({ domains }) => domains)).toEqual(["partner.example", "", ""]);
});

test("what no form of ours sends is not read", () => {
  expect(readPolicyForm(aForm({ connectorId: "../x" }))).toBeUndefined();
});

test("addresses are read one a line or with commas, each once, and only stages that count", () => {
  const stages = [
    { ...stage, addresses: "a@b.example, c@d.example\na@b.example" },
    { ...stage, days: "never" },
  ];
  const read = readTyped(typed({ count: 1, stages }));
  expect(read).toMatchObject({
    kind: "right",
    wanted: { stages: [{ addresses: ["a@b.example", "c@d.example"], days: 3 }], unasked: [] },
  });
});

test.each([
  ["an address", { stages: [{ ...stage, addresses: "nobody" }] }, "stages.0.addresses", "nobody is no e-mail address."],
  ["days", { stages: [{ ...stage, days: "0" }] }, "stages.0.days", "Write a number from 1 to 365."],
  ["a cool-down", { coolDownDays: "1.5" }, "coolDownDays", "Write a number from 0 to 3650."],
  ["an app without a name", { appUrl: "https://a.example" }, "appName", "Name the app."],
  [
    "an app elsewhere",
    { appName: "A", appUrl: "javascript:1" },
    "appUrl",
    "Write an address that begins with https://.",
  ],
])("%s that is wrong is told at its field", (_what, fields: Partial<TypedPolicy>, field, message) => {
  const read = readTyped(typed(fields));
  expect(read.kind === "wrong" && read.problems[field]).toBe(message);
});

test("a condition that is none is told at its own field", () => {
  const read = readTyped(typed({ unasked: [{ step: "", providers: [], domains: "no domain", claims: [] }] }));
  expect(read.kind === "wrong" && read.unasked?.[0]?.domains).toContain("is no domain");
});

test("a policy survives the way through the form", () => {
  const policy = policySchema.parse({
    stages: [{ approvers: [{ id: "1", name: "Aki", email: "aki@contoso.example" }], needs: "all", days: 2 }],
    unasked: [{ domains: ["partner.example"] }],
    ...{ coolDownDays: 0, tellsSilent: true, app: { name: "Portal", url: "https://app.example/" } },
  });
  const read = readTyped(typedOf(true, policy));
  expect(read).toMatchObject({
    wanted: {
      stages: [{ addresses: ["aki@contoso.example"], needs: "all", days: 2 }],
      ...{
        unasked: [{ domains: ["partner.example"] }],
        coolDownDays: 0,
        tellsSilent: true,
        appUrl: "https://app.example/",
      },
    },
  });
});
