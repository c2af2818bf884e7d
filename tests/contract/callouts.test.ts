import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { parseCall } from "@/lib/connector/parse-call";
import { extensionStepSchema, type ExtensionStep } from "@/lib/connector/step";
import { afterAnswer } from "@/lib/signup/after-answer";
import { aCallout } from "@/tests/sandbox/extensions/callout";
import { contractFile } from "./open-api";

const sampleSchema = z.object({ name: z.string(), kind: z.string(), body: z.record(z.string(), z.unknown()) });

/** Documented samples of custom authentication extensions; none where the file is not at hand. */
function documentedSamples() {
  const file = contractFile("entra-payloads.json");
  if (!existsSync(file)) return [];
  return z
    .array(z.looseObject({ name: z.string() }))
    .parse(JSON.parse(readFileSync(file, "utf8")))
    .flatMap((sample) => sampleSchema.safeParse(sample).data ?? []);
}
const samples = documentedSamples();
const stepOf = (name: string) => extensionStepSchema.options.find((step) => name.startsWith(step));
const ours = samples.flatMap(({ name, kind, body }) => {
  const step = stepOf(name);
  return step && !name.includes("excerpt") ? [{ name, kind, step, body }] : [];
});

/** Names and types of members; what a step's body has more than another's is compared, too. */
function shapeOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return typeof value;
  if (Array.isArray(value)) return value.map(shapeOf);
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, shapeOf(entry)]));
}

const dataMember = z.looseObject({ data: z.record(z.string(), z.unknown()) });

describe.runIf(ours.length > 0)("custom authentication extensions as Microsoft documents them", () => {
  const requests = ours.filter(({ kind }) => kind === "request");
  test.each(requests)("the call “$name” is understood", ({ step, body }) => {
    const call = parseCall(step, body);
    expect(call.kind).toBe("call");
    if (call.kind === "unreadable") return;
    expect(call.signUp.email).toMatch(/@contoso/);
    expect(call.tenantId).toBe("aaaabbbb-0000-cccc-1111-dddd2222eeee");
    expect(call.signUp.locales[0]).toBe("en-us");
  });

  test("attributes are read in their types, also the one whose type is spelled with a capital letter", () => {
    const body = requests.find(({ step }) => step === "attributeCollectionSubmit")?.body;
    const call = parseCall("attributeCollectionSubmit", body);
    if (call.kind === "unreadable") throw new Error(call.detail);
    expect(call.asked?.attributes.map(({ dataType }) => dataType)).toEqual([
      ...["string", "string", "string"],
      ...["int64", "boolean"],
    ]);
    expect(Object.values(call.signUp.claims)).toEqual(expect.arrayContaining(["Alumni,Faculty", 2010, false]));
  });

  test.each(extensionStepSchema.options)(
    "our own test call of %s has the documented members",
    (step: ExtensionStep) => {
      const documented = requests.find((each) => each.step === step)?.body;
      const { data, ...envelope } = dataMember.parse(aCallout(step));
      const { data: theirs, ...theirEnvelope } = dataMember.parse(documented);
      expect(shapeOf(envelope)).toEqual(shapeOf(theirEnvelope));
      expect(data["@odata.type"]).toBe(theirs["@odata.type"]);
      expect(Object.keys(data).sort()).toEqual(Object.keys(theirs).sort());
    },
  );

  test.each(ours.filter(({ kind }) => kind === "response"))("the answer “$name” is understood", ({ step, body }) => {
    const attributes = Object.entries(valuesIn(body)).map(([id, value]) => ({
      ...{ id, displayName: id },
      dataType:
        typeof value === "boolean"
          ? ("boolean" as const)
          : typeof value === "number"
            ? ("int64" as const)
            : ("string" as const),
    }));
    const answer = { status: 200, contentType: "application/json", body: JSON.stringify(body) };
    expect(afterAnswer(step, answer, { id: "", attributes }).kind).not.toBe("failed");
  });
});

function valuesIn(body: Record<string, unknown>): Record<string, unknown> {
  const [action = {}] = z
    .object({ data: z.object({ actions: z.array(z.record(z.string(), z.unknown())) }) })
    .parse(body).data.actions;
  return z
    .record(z.string(), z.unknown())
    .catch({})
    .parse(action.inputs ?? action.attributes);
}
