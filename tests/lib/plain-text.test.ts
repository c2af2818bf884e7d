import { expect, test } from "vitest";
import { connectorNameSchema } from "@/lib/connector/store.server";
import { plainLine, plainText } from "@/lib/plain-text";

test.each([
  ["letters of any language", "Zoë Åse 王", true, true],
  ["an emoji of several parts", "👩‍🔬", true, true],
  ["a line break", "a\nb", false, true],
  ["a tab", "a\tb", false, true],
  ["a carriage return", "a\rb", false, false],
  ["NUL", "a\0b", false, false],
  ["escape", "\u001b[31m", false, false],
  ["a control character beyond ASCII", "a\u0085b", false, false],
  ["half a character", "a\ud800b", false, false],
])("%s", (_sentence, text, isLine, isText) => {
  expect([plainLine.safeParse(text).success, plainText.safeParse(text).success]).toEqual([isLine, isText]);
});

test("blanks around a line are nobody's intention", () => {
  expect(plainLine.parse("\t Partner sign-up \n")).toBe("Partner sign-up");
});

test("the name of a connector says what is wrong with it", () => {
  const messages = (name: string) => connectorNameSchema.safeParse(name).error?.issues.map(({ message }) => message);
  expect(messages("a\0b")).toEqual([expect.stringContaining("control character")]);
  expect(messages("  ")).toEqual(["Give the connector a name."]);
  expect(messages("Partner sign-up")).toBeUndefined();
});
