import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { parseSignUp } from "@/lib/connector/contract";
import { toAnswer } from "@/lib/connector/respond";
import { afterAnswer } from "@/lib/signup/after-answer";
import type { UserFlow } from "@/lib/signup/flow";
import { identitySourceSchema } from "@/lib/signup/identity-source";
import type { Sandbox } from "@/tests/sandbox/sandbox";
import { type Asked, startApi } from "@/tests/sandbox/support/api";
import { startTestSandbox } from "@/tests/sandbox/support/client";
import { arriveAt, newAddress, placeApi, post, supplierFlow } from "@/tests/sandbox/support/guest";
import { contractFile } from "./open-api";

const sampleSchema = z.object({
  name: z.string(),
  kind: z.enum(["request", "response"]),
  httpStatus: z.number().optional(),
  body: z.record(z.string(), z.unknown()),
});

/** Today's documented samples of API connectors for workforce tenants; none where the file is not at hand. */
function documentedSamples(): z.infer<typeof sampleSchema>[] {
  const file = contractFile("entra-payloads.json");
  if (!existsSync(file)) return [];
  const wanted = /^(api-connector|check approval|request approval|approval request)/;
  return z
    .array(z.looseObject({ name: z.string() }))
    .parse(JSON.parse(readFileSync(file, "utf8")))
    .filter(({ name }) => wanted.test(name))
    .map((sample) => sampleSchema.parse(sample));
}
const samples = documentedSamples();

let sandbox: Sandbox;
let api: Awaited<ReturnType<typeof startApi>>;
const calls: Asked[] = [];
beforeAll(async () => {
  [sandbox, api] = await Promise.all([startTestSandbox({ timeoutMs: 5000 }), startApi()]);
  await placeApi(sandbox.url, api.url, supplierFlow);
  const prefix = "extension_c0c0c0c0aaaa4bbb8ccc000000000001";
  for (const source of identitySourceSchema.options) {
    const page = await arriveAt(sandbox.url, { source, flow: supplierFlow, email: newAddress() });
    const extensions = { [`${prefix}_EmployeeCount`]: "3", [`${prefix}_AcceptedTerms`]: "true" };
    await post(page.url, { displayName: "Ada", city: "Oslo", country: "Norway", ...extensions });
  }
  calls.push(...api.asked);
});
afterAll(() => Promise.all([sandbox.close(), api.close()]));

/** The shape of a value: names and types. The id in an extension's name differs per tenant. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name.startsWith("extension_") ? "extension" : name, shapeOf(entry)]),
  );
}

describe("the bodies that the sandbox posts", () => {
  test("are two for each identity source, flat, without null or empty values, and readable by Vestibule", () => {
    expect(calls).toHaveLength(2 * identitySourceSchema.options.length);
    for (const { body } of calls) {
      expect(typeof body.email).toBe("string");
      expect(Object.values(body)).not.toContain(null);
      expect(Object.values(body)).not.toContain("");
      const { identities, ...rest } = body;
      for (const value of Object.values(rest)) expect(["string", "number", "boolean"]).toContain(typeof value);
      if (identities !== undefined) expect(shapeOf(identities)).toEqual([identityShape]);
      expect(parseSignUp(body).kind).toBe("signUp");
    }
  });

  if (samples.length > 0) {
    test("have only members that stand in a documented request, with the type they have there", () => {
      const requests = samples.filter(({ kind }) => kind === "request").map(({ body }) => shapeOf(body));
      const documented = Object.assign({}, ...requests) as Record<string, unknown>;
      for (const { body } of calls) {
        const { extension, ...shape } = shapeOf(body) as Record<string, unknown>;
        expect(documented).toMatchObject(shape);
        expect(extension === undefined || "extension" in documented).toBe(true);
      }
    });
  }
});

const identityShape = { signInType: "string", issuer: "string", issuerAssignedId: "string" };
const flow: UserFlow = {
  id: "B2X_1_PartnerSignUp",
  attributes: [{ id: "postalCode", displayName: "Postal Code", dataType: "string" }],
};

describe("answers", () => {
  test.each([
    [
      { kind: "continue", attributes: { postalCode: "12349" } },
      { kind: "continue", values: { postalCode: "12349" } },
    ],
    [
      { kind: "block", message: "Not you." },
      { kind: "block", message: "Not you." },
    ],
    [
      { kind: "askAgain", message: "Again." },
      { kind: "askAgain", message: "Again." },
    ],
  ] as const)("of Vestibule are understood: %o", (decision, effect) => {
    const { status, body } = toAnswer("postAttributeCollection", decision);
    const answer = { status, body, contentType: "application/json" };
    expect(afterAnswer("postAttributeCollection", answer, flow)).toMatchObject(effect);
  });

  if (samples.length > 0) {
    test("of the documents are understood", () => {
      const kinds = { Continue: "continue", ShowBlockPage: "block", ValidationError: "askAgain" } as const;
      const answers = samples.filter(({ kind }) => kind === "response");
      expect(answers.length).toBeGreaterThan(3);
      for (const { name, httpStatus = 0, body } of answers) {
        const answer = { status: httpStatus, contentType: "application/json", body: JSON.stringify(body) };
        const expected = kinds[z.enum(["Continue", "ShowBlockPage", "ValidationError"]).parse(body.action)];
        expect(afterAnswer("postAttributeCollection", answer, flow).kind, name).toBe(expected);
      }
    });
  }
});
