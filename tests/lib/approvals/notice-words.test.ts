import { expect, test } from "vitest";
import { factsOf, subjectFor, writeCard, writeMessage } from "@/lib/approvals/notice-words";
import { inOneLine } from "@/lib/approvals/one-line";
import { writeMail } from "@/lib/notices/mail";
import { guestLanguages } from "@/lib/status/languages";

const url = "https://portal.example/approvals/1";
const usual = {
  ...{ name: "Gerda Guest", email: "gerda@fabrikam.example", connector: "Partner sign-up" },
  ...{ source: "Google", reference: "7KQ2M4XT", dueAt: new Date("2026-12-01T09:30:00Z") },
};

/** What somebody may type who means no good. */
const hostile: Readonly<Record<string, string>> = {
  "line breaks": "Eve\r\nBcc: victim@example.com\n\nDecided: yes",
  "line breaks of Unicode": "Eve\u2028Bcc: victim@example.com\u2029\u0085x",
  HTML: `Eve<script>alert(1)</script><img src=x onerror="alert('2')">&lt;b&gt;`,
  "marks of direction": "Eve \u202egro.esaelp\u202c \u2066x\u2069 \u200f\u061c",
  "what cannot be seen": "A\u200bd\u00ade\ufeffle\u{e0041}",
  "control characters": "Eve\u0000\u0007\u001b[31m",
  "a thousand characters": "E".repeat(1_000),
  "a thousand emoji": "👩‍💻".repeat(1_000),
  "a link in Markdown": "[Approve](https://evil.example) ![](https://evil.example/x.png) **x** `y`",
  "a date of Teams": "{{DATE(2026-01-01T00:00:00Z,SHORT)}}",
  "a place of our texts": "{connector}{tenant}{name}",
};
const fields = ["name", "email", "connector"] as const;
const cases = Object.keys(hostile).flatMap((what) => fields.map((field) => ({ what, field })));
const knownOf = ({ what, field }: (typeof cases)[number]) => ({ ...usual, [field]: hostile[what] ?? "" });

const bidi = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u;
/** All but the one link, which stands twice: as an address and to be read. */
const hrefs = (html: string) => [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, to]) => to);

test.each(cases)("$what in the $field stay one line of a mail, with one link, in each language", (each) => {
  const known = knownOf(each);
  for (const { code: language } of guestLanguages) {
    const subject = subjectFor("asked", { ...known, language });
    const facts = factsOf(known, language);
    const { text, html } = writeMail({
      ...{ to: "aki@contoso.example", subject, paragraphs: [subject], facts, why: "Because." },
      ...{ link: { words: "Look:", url }, language, direction: "ltr" },
    });
    expect(subject).not.toMatch(/[\r\n\p{Cc}\p{Zl}\p{Zp}]/u);
    expect(subject).not.toMatch(bidi);
    expect(Array.from(subject).length).toBeLessThan(320);
    for (const [, value] of facts) expect(value).not.toMatch(/[\r\n\p{Cc}\p{Zl}\p{Zp}]/u);
    expect(text.split("\n").filter((line) => /^(Bcc|Decided)/.test(line))).toEqual([]);
    expect(text.match(/:\/\//g)).toHaveLength(1);
    expect(hrefs(html)).toEqual([url]);
    expect(html).not.toMatch(/<(script|img|b>&lt;)/);
    expect(html.isWellFormed()).toBe(true);
  }
});

test.each(cases)("$what in the $field make no card but ours", (each) => {
  const known = knownOf(each);
  const subject = subjectFor("asked", { ...known, language: "en" });
  const card = writeCard({ subject, facts: factsOf(known, "en"), button: { title: "Look and decide", url } });
  const { attachments } = JSON.parse(card) as {
    attachments: [
      { content: { body: [{ text: string }, { facts: { title: string; value: string }[] }]; actions: object[] } },
    ];
  }; // written three lines above
  const [{ text }, { facts }] = attachments[0].content.body;
  expect(attachments[0].content.actions).toEqual([{ type: "Action.OpenUrl", title: "Look and decide", url }]);
  expect(facts.map(({ title }) => title)).toEqual(["Who", "Signs in with", "For", "Decide by", "Reference"]);
  for (const each of [text, ...facts.map(({ value }) => value)]) {
    expect(each).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    expect(each).not.toMatch(bidi);
    expect(each).not.toMatch(/(^|[^\\])[[\]()<>*`]/);
    expect(each).not.toContain("{{");
    expect(each).not.toContain("://");
  }
});

test.each(cases)("$what in the $field are values of a message for other systems, as they were typed", (each) => {
  const { dueAt, ...known } = knownOf(each);
  const told = { ...known, id: "1", tenantId: "2", connectorId: "3", dueAt };
  const { data } = JSON.parse(writeMessage({ about: "asked", told, url, at: new Date() })) as {
    data: Record<string, unknown>;
  }; // written on the line above
  expect(data).toMatchObject({ name: known.name, email: known.email, url, dueAt: "2026-12-01T09:30:00.000Z" });
});

test("a card and a mail say who, from where, what for and by when", () => {
  expect(factsOf(usual, "en")).toEqual([
    ["Who", "Gerda Guest (gerda@fabrikam.example)"],
    ["Signs in with", "Google"],
    ["For", "Partner sign-up"],
    ["Decide by", "2026-12-01 09:30 UTC"],
    ["Reference", "7KQ2M4XT"],
  ]);
});

test("names of people stay as they are written", () => {
  for (const name of ["Zoë O’Neill-Müller", "علی\u200cرضا", "山田 太郎", "Łukasz", "👩‍💻 Dev"])
    expect(inOneLine(name)).toBe(name);
});
