import fc from "fast-check";
import { expect, test } from "vitest";
import { failureWords, referenceWords } from "@/lib/connector/failure-words";
import { isRefusalCause, refusals } from "@/lib/connector/refusal";
import { toAnswer, toFailure, toRefusal } from "@/lib/connector/respond";

const parsed = (body: string) => JSON.parse(body) as Record<string, unknown>;

test("whatever a mapping sets, version and action are ours and nothing is null", () => {
  const values = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean()));
  fc.assert(
    fc.property(values, (attributes) => {
      const { status, body } = toAnswer("postAttributeCollection", { kind: "continue", attributes });
      expect(status).toBe(200);
      expect(parsed(body)).toMatchObject({ version: "1.0.0", action: "Continue" });
      expect(Object.values(parsed(body))).not.toContain(null);
    }),
  );
});

test("a question to the guest is 400 both as HTTP status and in the body", () => {
  const { status, body } = toAnswer("postAttributeCollection", {
    kind: "askAgain",
    message: "Please tell us your name.",
  });
  expect(status).toBe(400);
  expect(parsed(body)).toEqual({
    version: "1.0.0",
    status: 400,
    action: "ValidationError",
    userMessage: "Please tell us your name.",
  });
});

test("a block page is 200 with the message for the guest", () => {
  const { status, body } = toAnswer("postAttributeCollection", { kind: "block", message: "Partners only." });
  expect([status, parsed(body)]).toEqual([
    200,
    { version: "1.0.0", action: "ShowBlockPage", userMessage: "Partners only." },
  ]);
});

const aFailure = { step: null, mode: "block", messages: [], locales: [], reference: "7KQ2ABCD" } as const;

test("when something breaks inside us, the guest gets a block page with a reference", () => {
  const { status, body } = toFailure(aFailure);
  expect(status).toBe(200);
  expect(parsed(body)).toMatchObject({ version: "1.0.0", action: "ShowBlockPage" });
  expect(parsed(body).userMessage).toContain("Reference: 7KQ2ABCD");
});

test("a connector that lets guests go on when something breaks sets nothing", () => {
  const { status, body } = toFailure({ ...aFailure, mode: "continue" });
  expect([status, parsed(body)]).toEqual([200, { version: "1.0.0", action: "Continue" }]);
});

test.each([
  ["en", /^We cannot/],
  ["de-AT", /^Wir können.* Referenz: 7KQ2ABCD$/],
  ["fr", /^Nous ne/],
  ["es-MX", /^No podemos/],
  ["nn-NO", /^Vi kan ikke/],
  ["pl", /^Nie możemy/],
  ["ja-JP", /^現在/],
  ["ar", /^لا/],
  ["xx", /^We cannot/],
])("a guest who reads %s is told in words of ours that she reads", (locale, words) => {
  expect(parsed(toFailure({ ...aFailure, locales: [locale] }).body).userMessage).toMatch(words);
});

test("the admin's own words win, in the guest's language where there are some", () => {
  const messages = [
    { language: "en", text: "Call us." },
    { language: "de", text: "Rufen Sie uns an." },
  ];
  const told = (locale: string) => parsed(toFailure({ ...aFailure, messages, locales: [locale] }).body).userMessage;
  expect(told("de")).toBe("Rufen Sie uns an. Referenz: 7KQ2ABCD");
  expect(told("fr")).toBe("Call us. Référence: 7KQ2ABCD");
});

test("our words for a failure are in the same languages as the word before the reference", () => {
  expect(referenceWords.map(({ language }) => language)).toEqual(failureWords.map(({ language }) => language));
});

test.each(Object.keys(refusals).filter(isRefusalCause))(
  "a call refused as %s gets its status and its cause",
  (cause) => {
    const { status, body } = toRefusal(cause, "7KQ2ABCD");
    expect(status).toBe(refusals[cause].status);
    expect(parsed(body)).toMatchObject({ version: "1.0.0", action: "ShowBlockPage", code: cause });
  },
);
