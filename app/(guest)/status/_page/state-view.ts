import { type Content, type Html, html } from "@/lib/html";
import { type GuestLanguage, guestTexts, writeDay } from "@/lib/status/languages";
import { type PageTextKind, pageSaid, type Said } from "@/lib/status/own-texts";
import { fieldNames, fill, type GuestTexts } from "@/lib/status/texts/texts";
import {
  canAct,
  type HistoryEnd,
  type HistoryWhat,
  isMoving,
  type StatusField,
  type StatusView,
} from "@/lib/status/view";

export type Done = keyof GuestTexts["done"];
type Shown = { view: StatusView; language: GuestLanguage; done: Done | undefined };

/** How the request stands, what the guest may do, and what happened so far. */
export function writeState({ view, language, done }: Shown): Content {
  const texts = guestTexts(language);
  const said = saidOf(view, view.state, language);
  const told = saidOf(view, "told", language);
  return [
    html`<p class="over">${fill(texts.title, { tenant: view.tenant })}</p>`,
    done &&
      html`<p class="notice ${done === "late" || done === "same" ? "wrong" : "good"}" role="status">${texts.done[done]}</p>`,
    html`<div class="state ${view.state}"><h1 dir="auto">${said.title}</h1>${writeQuestion(view, language)}${writeText(said.text)}${writeWords(view)}${writeWhen(view, language)}
${view.state === "ready" && view.app && html`<p><a class="button main" rel="noreferrer" href="${view.app.url}">${fill(texts.open, { app: view.app.name })}</a></p>`}</div>`,
    isMoving(view) && writeSteps(view, texts),
    html`<p>${texts.reference}: <span class="reference">${view.reference}</span></p>`,
    canAct(view) && writeActions(language, texts),
    writeFields(told.title, { text: told.text, fields: view.told, texts }),
    writeHistory(view, language),
    isMoving(view) && html`<p class="soft">${texts.updates} <a href="?lang=${language}">${texts.update}</a></p>`,
  ];
}

/** How the admin says it, or we. */
export function saidOf(view: StatusView, kind: PageTextKind, language: GuestLanguage): Said {
  const { own, tenant, reference, app } = view;
  const day = view.againFrom ?? (canAct(view) ? view.by : null);
  const values = {
    ...{ tenant, reference },
    ...(day && { date: writeDay(language, day) }),
    ...(app && { app: app.name }),
  };
  return pageSaid(own, kind, { language, values });
}

/** As many lines as it has; a text that is only a headline has none. */
const writeText = (text: string) =>
  text !== "" &&
  html`<p dir="auto">${text.split("\n").map((line, place) => (place === 0 ? line : html`<br>${line}`))}</p>`;

const writeWords = ({ words }: StatusView) => words && html`<p class="said" dir="auto">${words}</p>`;

const writeQuestion = ({ state, question }: StatusView, language: GuestLanguage) =>
  state === "asked" &&
  html`<p class="said" dir="auto"><strong>${question}</strong></p><p><a class="button main" href="?lang=${language}&do=answer">${guestTexts(language).question.answer}</a></p>`;

function writeWhen({ state, stage, who, by, againFrom, tenant }: StatusView, language: GuestLanguage): Content {
  const texts = guestTexts(language);
  if (againFrom) return html`<p>${fill(texts.again, { date: writeDay(language, againFrom) })}</p>`;
  if (state !== "waiting" && state !== "asked") return null;
  const numbers = stage && { number: String(stage.number), count: String(stage.count) };
  return [
    numbers && numbers.count !== "1" && html`<p>${fill(texts.stage, numbers)}</p>`,
    html`<p>${fill(texts.who[who], { tenant })} ${by && fill(texts.by, { date: writeDay(language, by) })}</p>`,
  ];
}

/** Drawn and said: what is done, what goes on, what comes. */
function writeSteps({ state }: StatusView, { steps }: GuestTexts): Html {
  const at = state === "creating" ? 2 : 1;
  const items = [steps.received, steps.review, steps.decision].map((label, place) => {
    const how = place < at ? "done" : place === at ? "now" : "next";
    return html`<li${how === "now" && html` aria-current="step"`}>${drawings[how]}<span>${label} <span class="soft">(${steps[how]})</span></span></li>`;
  });
  return html`<ol class="steps" aria-label="${steps.label}">${items}</ol>`;
}

const circle = html`<circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.5"/>`;
const drawings = {
  done: html`<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="7.2" fill="currentColor"/></svg>`,
  now: html`<svg viewBox="0 0 16 16" aria-hidden="true">${circle}<path d="M8 1.5a6.5 6.5 0 0 1 0 13z" fill="currentColor"/></svg>`,
  next: html`<svg viewBox="0 0 16 16" aria-hidden="true">${circle}</svg>`,
};

function writeActions(language: GuestLanguage, texts: GuestTexts): Html {
  const links = [
    ["correct", texts.correct.title],
    ["note", texts.note.title],
    ["withdraw", texts.withdraw.title],
  ].map(([name, label]) => html`<a class="button" href="?lang=${language}&do=${name}">${label}</a>`);
  return html`<div class="actions">${links}</div>`;
}

/** Entra's own attributes in the guest's language, others as they are called. */
export const labelOf = ({ name, label }: StatusField, { fields }: GuestTexts): string => {
  const known = fieldNames.find((each) => each === name);
  return known ? fields[known] : (label ?? name);
};

function writeFields(
  title: string,
  { text, fields, texts }: { text: string; fields: StatusField[]; texts: GuestTexts },
) {
  if (fields.length === 0) return null;
  const rows = fields.map((field) => html`<dt>${labelOf(field, texts)}</dt><dd dir="auto">${field.value}</dd>`);
  return html`<section><h2>${title}</h2><p class="soft" dir="auto">${text}</p><dl>${rows}</dl></section>`;
}

const ends: readonly string[] = ["ready", "denied", "withdrawn", "expired", "ended"] satisfies HistoryEnd[];
const isEnd = (what: HistoryWhat): what is HistoryEnd => ends.includes(what);

function writeHistory({ history }: StatusView, language: GuestLanguage): Html {
  const texts = guestTexts(language);
  const items = history.map(
    ({ what, at }) =>
      html`<li><time datetime="${at.toISOString()}">${writeDay(language, at)}</time>${isEnd(what) ? texts.states[what].title : texts.history[what]}</li>`,
  );
  return html`<section><h2>${texts.history.title}</h2><ul class="history">${items}</ul></section>`;
}
