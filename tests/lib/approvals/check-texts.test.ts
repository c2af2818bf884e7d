import { expect, test } from "vitest";
import { longestDay, longestOf, secretsOf, type TextPlace, tooLong, warningsOf } from "@/lib/approvals/check-texts";
import { guestLanguages, writeDay } from "@/lib/status/languages";
import { oursOf, pageTextKindSchema } from "@/lib/status/own-texts";
import { anApprover } from "@/tests/support/requests";

const filling = longestOf({ tenant: "Contoso", portal: "https://portal.contoso.example", app: "Partner portal" });
const block: TextPlace = { of: "block", kind: "denied" };
const page: TextPlace = { of: "page", kind: "waiting" };

test.each([
  ["that fits as it is typed and not with the link, the reference and the day", "x".repeat(490), true],
  ["that fits with all of them", "x".repeat(300), false],
  ["that repeats the link", "{link} ".repeat(6), true],
])("a text of Entra's page %s is refused: %s", (_what, text, isRefused) => {
  expect(tooLong(block, { language: "en", text }, filling) !== undefined).toBe(isRefused);
});

test("a text that fits for a short tenant is refused for a long one", () => {
  const text = "Welcome to {tenant}. ".repeat(10);
  expect(tooLong(block, { language: "en", text }, filling)).toBeUndefined();
  const long = { ...filling, tenant: "The Very Long Name Of A Holding Company And Sons" };
  expect(tooLong(block, { language: "en", text }, long)).toMatch(
    /^Everything has \d+ characters once .* at most 500\.$/,
  );
});

test("of her own page the headline and what follows have room of their own", () => {
  const of = (text: string) => tooLong(page, { language: "de", text }, filling);
  expect(of("x".repeat(121))).toMatch(/^The headline has 121/);
  expect(of("{tenant} ".repeat(16))).toMatch(/^The headline/);
  expect(of(`Kurz\n${"{date} ".repeat(60)}`)).toMatch(/^The text/);
  expect(of(`Kurz\n${"x".repeat(480)}`)).toBeUndefined();
});

test("our own words fit in every language", () => {
  for (const { code: language } of guestLanguages) {
    for (const kind of pageTextKindSchema.options) {
      const { title, text } = oursOf(kind, language);
      expect(tooLong({ of: "page", kind }, { language, text: `${title}\n${text}` }, filling)).toBeUndefined();
    }
    for (const { day } of [{ day: new Date("2026-05-01") }, { day: new Date("2026-10-01") }])
      expect(writeDay(language, longestDay(language)).length).toBeGreaterThanOrEqual(writeDay(language, day).length);
  }
});

const secrets = secretsOf({
  stages: [{ approvers: [{ ...anApprover(), name: "Aki Approver" }], needs: "any", days: 3 }],
  unasked: [{ claims: [{ claim: "extension_Code", test: "is", value: "WELCOME-26" }] }],
});

test.each([
  ["the reason's place", "Because of {reason}", "{reason} is not filled in: no guest is told who decides, or why."],
  [
    "the approver's place",
    "Ask {approverName}",
    "{approverName} is not filled in: no guest is told who decides, or why.",
  ],
  ["another place", "Dear {salutation}", "{salutation} is not filled in: she reads it as it stands here."],
  ["the name of who decides", "Ask aki approver.", "It names Aki Approver, who decides: every guest reads that."],
  [
    "the address of who decides",
    "Write to AKI@contoso.example",
    "It names aki@contoso.example, who decides: every guest reads that.",
  ],
  ["an invite code", "Type welcome-26", "It has “WELCOME-26”, which lets a guest in without a decision."],
  [
    "a note for colleagues",
    "You work for a competitor.",
    "“competitor” sounds like a reason that is meant for colleagues.",
  ],
  [
    "a note in German",
    "Sie stehen auf der Sperrliste.",
    "“Sperrliste” sounds like a reason that is meant for colleagues.",
  ],
])("an admin is warned of %s", (_what, text, warning) => {
  for (const place of [block, page]) expect(warningsOf(place, { text }, secrets)).toEqual([warning]);
});

test("nobody is warned of what may stand there, nor of our own words", () => {
  expect(warningsOf(block, { text: "{reference} {link} {tenant} {date}" }, secrets)).toEqual([]);
  expect(warningsOf(page, { text: "{reference} {app} {tenant} {date}" }, secrets)).toEqual([]);
  for (const { code } of guestLanguages) {
    for (const kind of pageTextKindSchema.options) {
      const { title, text } = oursOf(kind, code);
      expect(warningsOf({ of: "page", kind }, { text: `${title}\n${text}` }, secrets)).toEqual([]);
    }
  }
});
