import { expect, test } from "vitest";
import {
  acceptedLanguages,
  directionOf,
  guestLanguage,
  guestLanguages,
  guestTexts,
  writeDay,
} from "@/lib/status/languages";
import { english } from "@/lib/status/texts/english";
import { fill } from "@/lib/status/texts/texts";

type Texts = string | { readonly [name: string]: Texts };

/** Each text with the path to it. */
function textsOf(texts: Texts, path = ""): Record<string, string> {
  if (typeof texts === "string") return { [path]: texts };
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, each]) => Object.entries(textsOf(each, `${path}/${name}`))),
  );
}
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
const inEnglish = textsOf(english);

test.each(guestLanguages.map(({ code }) => code))("%s has every text, with the same places to fill in", (code) => {
  const texts = textsOf(guestTexts(code));
  expect(Object.keys(texts).sort()).toEqual(Object.keys(inEnglish).sort());
  for (const [path, text] of Object.entries(texts)) {
    expect(text.trim(), path).not.toBe("");
    expect([path, places(text)]).toEqual([path, places(inEnglish[path] ?? "")]);
  }
});

test.each(guestLanguages.filter(({ code }) => code !== "en").map(({ code }) => code))("%s is translated", (code) => {
  const texts = textsOf(guestTexts(code));
  const same = Object.keys(texts).filter((path) => texts[path] === inEnglish[path]);
  // Words that are spelt alike.
  expect(same.filter((path) => !/^\/(question\/title|fields\/displayName)$/.test(path))).toEqual([]);
});

test.each([
  [["de-AT"], "de"],
  [["nn-NO", "en"], "nb"],
  [["no"], "nb"],
  [["pt-BR", "ja_JP"], "ja"],
  [[null, undefined, "", "xx"], "en"],
  [["ar-EG"], "ar"],
  [["__proto__", "constructor"], "en"],
])("who wants %j reads %s", (wanted, code) => expect(guestLanguage(wanted)).toBe(code));

test("a browser's languages are taken in the order of their weights", () => {
  expect(acceptedLanguages("fr;q=0.5, pl, de;q=0.9, es;q=0, *;q=0.1")).toEqual(["pl", "de", "fr", "*"]);
  expect(acceptedLanguages(null)).toEqual([]);
  expect(acceptedLanguages(`;;,q=,${"x".repeat(10_000)}`)).toHaveLength(2);
});

test("Arabic runs from right to left, and days are written as each language does", () => {
  expect(guestLanguages.filter(({ code }) => directionOf(code) === "rtl").map(({ code }) => code)).toEqual(["ar"]);
  const day = new Date("2026-11-26T23:30:00Z");
  expect([writeDay("de", day), writeDay("ja", day)]).toEqual(["26. November 2026", "2026年11月26日"]);
});

test("a value that looks like a place is not filled in again", () => {
  expect(fill("{tenant} and {date} and {other}", { tenant: "{date}", date: "today" })).toBe(
    "{date} and today and {other}",
  );
});
