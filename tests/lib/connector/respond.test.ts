import fc from "fast-check";
import { expect, test } from "vitest";
import { isRefusalCause, refusals } from "@/lib/connector/refusal";
import { toAnswer, toFailure, toRefusal } from "@/lib/connector/respond";

const parsed = (body: string) => JSON.parse(body) as Record<string, unknown>;

test("whatever a mapping sets, version and action are ours and nothing is null", () => {
  const values = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean()));
  fc.assert(
    fc.property(values, (attributes) => {
      const { status, body } = toAnswer({ kind: "continue", attributes });
      expect(status).toBe(200);
      expect(parsed(body)).toMatchObject({ version: "1.0.0", action: "Continue" });
      expect(Object.values(parsed(body))).not.toContain(null);
    }),
  );
});

test("a question to the guest is 400 both as HTTP status and in the body", () => {
  const { status, body } = toAnswer({ kind: "askAgain", message: "Please tell us your name." });
  expect(status).toBe(400);
  expect(parsed(body)).toEqual({
    version: "1.0.0",
    status: 400,
    action: "ValidationError",
    userMessage: "Please tell us your name.",
  });
});

test("a block page is 200 with the message for the guest", () => {
  const { status, body } = toAnswer({ kind: "block", message: "Partners only." });
  expect([status, parsed(body)]).toEqual([
    200,
    { version: "1.0.0", action: "ShowBlockPage", userMessage: "Partners only." },
  ]);
});

test("when something breaks inside us, the guest gets a block page with a reference", () => {
  const { status, body } = toFailure("7KQ2ABCD");
  expect(status).toBe(200);
  expect(parsed(body)).toMatchObject({ version: "1.0.0", action: "ShowBlockPage" });
  expect(parsed(body).userMessage).toContain("7KQ2ABCD");
});

test.each(Object.keys(refusals).filter(isRefusalCause))(
  "a call refused as %s gets its status and its cause",
  (cause) => {
    const { status, body } = toRefusal(cause, "7KQ2ABCD");
    expect(status).toBe(refusals[cause].status);
    expect(parsed(body)).toMatchObject({ version: "1.0.0", action: "ShowBlockPage", code: cause });
  },
);
