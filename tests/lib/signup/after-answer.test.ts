import { describe, expect, test } from "vitest";
import { afterAnswer } from "@/lib/signup/after-answer";
import type { Answer } from "@/lib/signup/effect";
import type { UserFlow } from "@/lib/signup/flow";

const count = "extension_0123456789abcdef0123456789abcdef_Count";
const flow: UserFlow = {
  id: "B2X_1_PartnerSignUp",
  attributes: [
    { id: "city", displayName: "City", dataType: "string" },
    { id: count, displayName: "Count", dataType: "int64" },
    { id: "extension_0123456789abcdef0123456789abcdef_Terms", displayName: "Terms", dataType: "boolean" },
  ],
};

const answering = (body: unknown, changes: Partial<Answer> = {}): Answer => ({
  status: 200,
  contentType: "application/json; charset=utf-8",
  body: typeof body === "string" ? body : JSON.stringify(body),
  ...changes,
});
const aContinue = { version: "1.0.0", action: "Continue" };
const aBlock = { version: "1.0.0", action: "ShowBlockPage", userMessage: "Not you." };
const aValidationError = { version: "1.0.0", status: 400, action: "ValidationError", userMessage: "A city, please." };

describe.each(["postFederationSignup", "postAttributeCollection"] as const)("at %s", (step) => {
  test("Continue keeps the selected attributes and drops the others, each with the reason", () => {
    const answer = answering({
      ...aContinue,
      city: "Oslo",
      jobTitle: "4711",
      extension_Count: 3,
      extension_Terms: "yes",
    });
    expect(afterAnswer(step, answer, flow)).toEqual({
      kind: "continue",
      values: { city: "Oslo", [count]: 3 },
      dropped: [
        { name: "jobTitle", reason: "It is not selected in the user flow." },
        { name: "extension_Terms", reason: "It must be true or false." },
      ],
    });
  });

  test.each([
    ["a number for a text", { city: 5 }],
    ["null", { city: null }],
    ["a fraction for a whole number", { [count]: 1.5 }],
    ["a list", { city: ["Oslo"] }],
  ])("an attribute of the wrong type is dropped: %s", (_what, attributes) => {
    const effect = afterAnswer(step, answering({ ...aContinue, ...attributes }), flow);
    expect(effect).toMatchObject({ kind: "continue", values: {}, dropped: [{ name: Object.keys(attributes)[0] }] });
  });

  test("ShowBlockPage ends the flow with its message", () => {
    expect(afterAnswer(step, answering(aBlock), flow)).toEqual({ kind: "block", message: "Not you." });
  });

  test.each([
    ["another status", answering(aContinue, { status: 201 })],
    ["wrong credentials", answering({ error: "no" }, { status: 401 })],
    ["no JSON type", answering(aContinue, { contentType: "text/html" })],
    ["no type at all", answering(aContinue, { contentType: null })],
    ["no JSON", answering("Continue")],
    ["a list", answering([aContinue])],
    ["no version", answering({ action: "Continue" })],
    ["an unknown action", answering({ version: "1.0.0", action: "Allow" })],
    ["a block without a message", answering({ version: "1.0.0", action: "ShowBlockPage" })],
    ["a Continue with status 400", answering(aContinue, { status: 400 })],
    ["a validation error with status 200", answering(aValidationError)],
  ])("the flow fails on %s", (_what, answer) => {
    expect(afterAnswer(step, answer, flow).kind).toBe("failed");
  });
});

describe("a validation error", () => {
  const answer = (changes: object = {}) => answering({ ...aValidationError, ...changes }, { status: 400 });

  test.each([400, "400"])("keeps the page at the second step, with the body's status as %o", (status) => {
    expect(afterAnswer("postAttributeCollection", answer({ status }), flow)).toEqual({
      kind: "askAgain",
      message: "A city, please.",
    });
  });

  test.each([
    ["the body's status disagrees", answer({ status: 200 })],
    ["the body has no status", answer({ status: undefined })],
    ["the message is missing", answer({ userMessage: undefined })],
  ])("fails the flow when %s", (_what, wrong) => {
    expect(afterAnswer("postAttributeCollection", wrong, flow).kind).toBe("failed");
  });

  test("fails the flow at the first step", () => {
    expect(afterAnswer("postFederationSignup", answer(), flow).kind).toBe("failed");
  });
});
