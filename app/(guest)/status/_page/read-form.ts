import { guestTexts, type GuestLanguage } from "@/lib/status/languages";
import { fill } from "@/lib/status/texts/texts";
import type { StatusView } from "@/lib/status/view";
import { type Doing, doings, type Wrong } from "./forms";

export type Posted =
  | { kind: "correct"; fields: Record<string, string> }
  | { kind: "say"; text: string; isAnswer: boolean }
  | { kind: "withdraw" }
  | { kind: "wrong"; doing: Doing; wrong: Wrong }
  | { kind: "unknown" };

/** Of Entra's own attributes the longest is 1024 characters; most are shorter, and Graph says so later. */
const maxField = 256;
const maxText = 2_000;

/** Control characters that no field of one line has. */
const unseen = /[\p{Cc}\p{Cs}]/u;
const unseenInText = /[^\P{Cc}\n\r\t]|\p{Cs}/u;

/** What a form of the page wants done, or what is wrong with it. */
export function readPosted(form: URLSearchParams, view: StatusView, language: GuestLanguage): Posted {
  const doing = doings.find((each) => each === form.get("do"));
  switch (doing) {
    case undefined:
      return { kind: "unknown" };
    case "withdraw":
      return { kind: "withdraw" };
    case "correct":
      return readFields(form, view, language);
    case "note":
    case "answer":
      return readText(form, doing, language);
  }
}

function readFields(form: URLSearchParams, { fields }: StatusView, language: GuestLanguage): Posted {
  const typed: Record<string, string> = {};
  const errors: Record<string, string> = {};
  for (const { name } of fields) {
    const value = form.get(`field.${name}`)?.trim();
    if (value === undefined) continue; // only what the page showed her
    typed[`field.${name}`] = value;
    const error =
      problemOf(value, maxField, language) ?? (unseen.test(value) ? guestTexts(language).wrong.text : undefined);
    if (error) errors[`field.${name}`] = error;
  }
  if (Object.keys(errors).length > 0) return { kind: "wrong", doing: "correct", wrong: { typed, errors } };
  const named = Object.entries(typed).map(([name, value]) => [name.slice("field.".length), value]);
  return { kind: "correct", fields: Object.fromEntries(named) as Record<string, string> }; // pairs of texts, by the lines above
}

function readText(form: URLSearchParams, doing: "note" | "answer", language: GuestLanguage): Posted {
  const text = (form.get("note") ?? "").replaceAll("\r\n", "\n").trim();
  const error =
    problemOf(text, maxText, language) ?? (unseenInText.test(text) ? guestTexts(language).wrong.text : undefined);
  if (error) return { kind: "wrong", doing, wrong: { typed: { note: text }, errors: { note: error } } };
  return { kind: "say", text, isAnswer: doing === "answer" };
}

function problemOf(text: string, most: number, language: GuestLanguage): string | undefined {
  const { wrong } = guestTexts(language);
  if (text === "") return wrong.empty;
  return text.length > most ? fill(wrong.long, { count: String(most) }) : undefined;
}
