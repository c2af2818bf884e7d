import { expect, test } from "vitest";
import { tryHref, tryQuerySchema } from "@/app/(portal)/connectors/[connectorId]/try/try-query";

const call = "01936d5e-7c1a-7000-8000-000000000001";

test.each([
  ["nothing", {}, {}],
  ["a sample guest and a revision", { guest: "google", of: "published" }, { guest: "google", of: "published" }],
  ["a logged call", { call }, { call }],
  ["what is unknown, which is ignored", { guest: "ada", of: "r7", call: "1", email: "x" }, {}],
])("the address of a try-out may say %s", (_sentence, query, expected) => {
  expect(tryQuerySchema.parse(query)).toEqual(expected);
});

test("an address names the guest and the revision, and nothing else", () => {
  expect(tryHref("c")).toBe("/connectors/c/try");
  expect(tryHref("c", { guest: "otp", of: "draft" })).toBe("/connectors/c/try?guest=otp&of=draft");
  expect(tryHref("c", { call, of: undefined })).toBe(`/connectors/c/try?call=${call}`);
});
