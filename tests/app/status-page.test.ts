import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { colours } from "@/app/(guest)/status/_page/colours";
import { writeDocument } from "@/app/(guest)/status/_page/document";
import { doings, writeForm } from "@/app/(guest)/status/_page/forms";
import { writeLost } from "@/app/(guest)/status/_page/lost";
import { writeState } from "@/app/(guest)/status/_page/state-view";
import { type GuestLanguage, guestLanguages, guestTexts } from "@/lib/status/languages";
import type { GuestState } from "@/lib/status/texts/texts";
import { isMoving, type StatusView } from "@/lib/status/view";

const hostile = `<script>alert("1")</script>&'`;
const aView = (fields: Partial<StatusView> = {}): StatusView => ({
  ...{ tenant: "Contoso", reference: "7KQ2M3NP", state: "waiting", version: "1", who: "approvers" },
  ...{ stage: { number: 1, count: 2 }, by: new Date("2026-11-26T12:00:00Z"), againFrom: null, own: {}, words: null },
  ...{ app: null, question: null, fields: [], told: [], history: [] },
  ...fields,
});
const frame = (language: GuestLanguage) => ({ language, nonce: "bm9uY2U=", path: "/status/token", tenant: "Contoso" });
const pageOf = (view: StatusView, language: GuestLanguage = "en") =>
  writeDocument(frame(language), {
    title: "Title",
    main: writeState({ view, language, done: undefined }),
    version: view.version,
    isMoving: isMoving(view),
  });

test("the colours are those of the theme", () => {
  const theme = readFileSync("app/theme.css", "utf8");
  for (const [name, value] of Object.entries(colours)) expect(theme).toContain(`--${name}: ${value};`);
});

test.each(guestLanguages.map(({ code }) => code))(
  "the page in %s takes a few kilobytes and says its language",
  (code) => {
    const page = pageOf(aView({ fields: [{ name: "city", label: null, value: "Oslo" }] }), code);
    expect(Buffer.byteLength(page)).toBeLessThan(25_000);
    expect(page).toContain(`<html lang="${code}" dir="${code === "ar" ? "rtl" : "ltr"}">`);
    expect(page).not.toMatch(/ style="| on\w+="|src="/);
  },
);

test("whatever a guest, an approver or an admin wrote is text", () => {
  const field = { name: hostile, label: hostile, value: hostile };
  const view = aView({
    ...{ state: "asked", question: hostile, words: hostile, tenant: hostile, reference: hostile },
    ...{ fields: [field], told: [field] },
  });
  const wrong = { typed: { note: hostile }, errors: { note: hostile } };
  const pages = [
    pageOf(view),
    ...doings.map((doing) =>
      writeDocument(
        { ...frame("en"), tenant: hostile },
        {
          title: hostile,
          main: writeForm({ view, language: "en", doing, wrong }),
        },
      ),
    ),
  ];
  for (const page of pages) {
    expect(page).not.toContain("<script>alert");
    expect(page).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;");
  }
});

test.each<[GuestState, boolean, boolean]>([
  ["waiting", true, true],
  ["asked", true, true],
  ["creating", false, true],
  ["ready", false, false],
  ["denied", false, false],
  ["withdrawn", false, false],
  ["expired", false, false],
  ["ended", false, false],
])("while it is %s, she may act: %s, and something may still happen: %s", (state, acts, moves) => {
  const page = pageOf(aView({ state, question: "Why?" }));
  expect(page.includes("do=withdraw")).toBe(acts);
  expect(page.includes('aria-current="step"')).toBe(moves);
  expect(page.includes("<script")).toBe(moves);
  expect(page).toContain("data-version"); // a page that looks by itself finds how it ended
});

test("she reads the stage, who decides in general, and by when", () => {
  const page = pageOf(aView(), "de");
  expect(page).toContain("Stufe 1 von 2");
  expect(page).toContain("Bei Contoso entscheiden die Personen");
  expect(page).toContain("Voraussichtlich bis zum 26. November 2026.");
});

test("after yes she gets to the app, and no address of the page goes along", () => {
  const page = pageOf(aView({ state: "ready", app: { name: "Partner portal", url: "https://app.example/?a=1&b=2" } }));
  expect(page).toContain(`rel="noreferrer" href="https://app.example/?a=1&amp;b=2">Open Partner portal</a>`);
});

test("a page to type in never loads itself anew", () => {
  for (const doing of doings) {
    const main = writeForm({ view: aView({ question: "Why?" }), language: "en", doing, wrong: undefined });
    const page = writeDocument(frame("en"), { title: "Title", main });
    expect(page).not.toMatch(/http-equiv|<script/);
  }
  expect(pageOf(aView())).toContain('<noscript><meta http-equiv="refresh" content="60"></noscript>');
});

test("a page for a link that does not work names no request and no tenant", () => {
  const page = writeDocument(
    { ...frame("en"), tenant: null },
    { title: "Title", main: writeLost({ language: "en", asked: undefined }) },
  );
  expect(page).toContain('action="/status?lang=en"');
  expect(page).not.toContain("Contoso");
});

test("the admin's own words stand in the place of ours, as text, and only where all that they need is there", () => {
  const text = "Wir prüfen <b>das</b>.\nBis {date}, {reference} bei {tenant}.\nZweite Zeile.";
  const own = { waiting: [{ language: "de", text }] };
  const page = (fields: Partial<StatusView>) => pageOf(aView({ own, ...fields }), "de");
  expect(page({ by: new Date("2026-12-01T00:00:00Z") })).toContain("Wir prüfen &lt;b&gt;das&lt;/b&gt;.</h1>");
  expect(page({ by: new Date("2026-12-01T00:00:00Z") })).toMatch(/Bis 1\. Dezember 2026, \S+ bei Contoso\.<br>Zweite/);
  expect(page({ by: null })).toContain("Ihre Anfrage wird geprüft");
  expect(page({ state: "denied" })).toContain(guestTexts("de").states.denied.title);
});
