import { type Content, type Html, html } from "@/lib/html";
import { type GuestLanguage, guestTexts } from "@/lib/status/languages";
import { fill } from "@/lib/status/texts/texts";
import type { StatusView } from "@/lib/status/view";
import { labelOf } from "./state-view";

/** What a form asks, one thing per page; the names of the query `do` and of the posted `do`. */
export const doings = ["answer", "correct", "note", "withdraw"] as const;
export type Doing = (typeof doings)[number];

/** What came back from a form that was not right: what she typed, and what to say where. */
export type Wrong = { typed: Readonly<Record<string, string>>; errors: Readonly<Record<string, string>> };

type Asked = { view: StatusView; language: GuestLanguage; doing: Doing; wrong: Wrong | undefined };

/** The page of one form. It never loads itself anew, so nothing that was typed gets lost. */
export function writeForm({ view, language, doing, wrong }: Asked): Content {
  const texts = guestTexts(language);
  const body = { answer: writeAnswer, correct: writeCorrect, note: writeNote, withdraw: writeWithdraw }[doing];
  return [
    html`<p class="over">${fill(texts.title, { tenant: view.tenant })}</p>`,
    wrong && html`<p class="notice wrong" role="alert">${texts.wrong.text}</p>`,
    html`<form method="post" action="?lang=${language}" novalidate><input type="hidden" name="do" value="${doing}"><input type="hidden" name="version" value="${view.version}">${body({ view, language, wrong })}</form>`,
  ];
}

type Body = Omit<Asked, "doing">;

function writeCorrect({ view, language, wrong }: Body): Html {
  const texts = guestTexts(language);
  const fields = view.fields.map((field) =>
    writeField({ name: `field.${field.name}`, label: labelOf(field, texts), value: field.value, wrong }),
  );
  return html`<h1>${texts.correct.title}</h1><p>${texts.correct.text}</p>${fields}${writeButtons(texts.correct.save, language)}`;
}

function writeNote({ language, wrong }: Body): Html {
  const { note } = guestTexts(language);
  const area = writeArea({ name: "note", label: note.label, value: "", wrong });
  return html`<h1>${note.title}</h1><p>${note.text}</p>${area}${writeButtons(note.send, language)}`;
}

function writeAnswer({ view, language, wrong }: Body): Html {
  const { question } = guestTexts(language);
  const area = writeArea({ name: "note", label: question.answer, value: "", wrong });
  return html`<h1>${question.title}</h1><p dir="auto">${view.question}</p>${area}${writeButtons(question.send, language)}`;
}

function writeWithdraw({ language }: Body): Html {
  const { withdraw } = guestTexts(language);
  return html`<h1>${withdraw.title}</h1><p>${withdraw.ask}</p><div class="actions"><button class="main">${withdraw.yes}</button><a class="button" href="?lang=${language}">${withdraw.no}</a></div>`;
}

const writeButtons = (label: string, language: GuestLanguage): Html =>
  html`<div class="actions"><button class="main">${label}</button><a class="button" href="?lang=${language}">${guestTexts(language).back}</a></div>`;

type Field = { name: string; label: string; value: string; wrong: Wrong | undefined; type?: string };

export function writeField({ name, label, value, wrong, type = "text" }: Field): Html {
  const error = wrong?.errors[name];
  return html`<div><label for="${name}">${label}</label><input id="${name}" name="${name}" type="${type}" dir="auto" value="${wrong?.typed[name] ?? value}"${error && invalid(name)}>${error && writeError(name, error)}</div>`;
}

function writeArea({ name, label, value, wrong }: Field): Html {
  const error = wrong?.errors[name];
  return html`<div><label for="${name}">${label}</label><textarea id="${name}" name="${name}" dir="auto" rows="5"${error && invalid(name)}>
${wrong?.typed[name] ?? value}</textarea>${error && writeError(name, error)}</div>`;
}

const invalid = (name: string) => html` aria-invalid="true" aria-describedby="${name}-error"`;
const writeError = (name: string, error: string) => html`<p class="error" id="${name}-error">${error}</p>`;
