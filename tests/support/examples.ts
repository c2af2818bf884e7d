import { type Example, type Expected, exampleSchema } from "@/lib/examples/example";

export const anExpected = (answer: Record<string, unknown> = {}, silent: Expected["silent"] = {}): Expected => ({
  status: 200,
  answer: { version: "1.0.0", action: "Continue", ...answer },
  silent,
});

export const anExample = (fields: Partial<Example> = {}): Example =>
  exampleSchema.parse({
    id: "ada",
    name: "Ada, with Facebook",
    step: "postAttributeCollection",
    at: "2026-11-22T14:02:11Z",
    claims: { email: "ada@fabrikam.example", givenName: "Ada", ui_locales: "en-GB" },
    expected: anExpected({ city: "Oslo" }),
    ...fields,
  });
