import { maxMessageLength } from "@/lib/gatekeeping/messages";
import type { TypedMessage } from "@/lib/gatekeeping/edits";
import { type GuestLanguage, guestLanguage, writeDay } from "@/lib/status/languages";
import { pagePlaces, pageSaid, type PageTextKind } from "@/lib/status/own-texts";
import { blockText } from "./block-text";
import type { BlockTexts, Policy } from "./plan";

/** A text of Entra's page, or of the guest's own. */
export type TextPlace = { of: "block"; kind: keyof BlockTexts } | { of: "page"; kind: PageTextKind };

/** What a text is filled with: of the tenant, and the longest of what differs from guest to guest. */
export type Filling = { tenant: string; reference: string; url: string; app: string };

/** As long as they get: references of eight characters, links with a token of 43. */
export const longestOf = ({ tenant, portal, app }: { tenant: string; portal: string; app: string }): Filling => ({
  ...{ tenant, app, reference: "M".repeat(8), url: `${portal}/status/${"M".repeat(43)}` },
});

/** A headline is one line on a phone, or two. */
const mostOfHeadline = 120;

/** Why a text is too long once it is filled in; undefined: it is not. Entra documents no limit: a guest has to be able to read it. */
export function tooLong(place: TextPlace, { language, text }: TypedMessage, filling: Filling): string | undefined {
  const day = longestDay(guestLanguage([language]));
  const message = { language, text: text.trim() };
  if (place.of === "block") {
    const texts = { pending: [], approved: [], denied: [], [place.kind]: [message] };
    const shown = { ...filling, kind: place.kind === "approved" ? "ready" : place.kind, againFrom: null } as const;
    const filled = blockText(texts, [language], place.kind === "denied" ? { ...shown, againFrom: day } : shown);
    return complaint("Everything", filled, maxMessageLength);
  }
  const page = guestLanguage([language]);
  const said = pageSaid({ [place.kind]: [message] }, place.kind, {
    language: page,
    values: { ...filling, date: writeDay(page, day) },
  });
  return complaint("The headline", said.title, mostOfHeadline) ?? complaint("The text", said.text, maxMessageLength);
}

const complaint = (what: string, { length }: string, most: number): string | undefined =>
  length > most
    ? `${what} has ${length} characters once names, links and days are filled in; at most ${most}.`
    : undefined;

const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2028, month, 28)));

/** The day that takes the most room to write. */
export const longestDay = (language: GuestLanguage): Date =>
  months.reduce((longest, day) =>
    writeDay(language, day).length > writeDay(language, longest).length ? day : longest,
  );

/** What guests must not learn from a text, where it stands in one. */
export type Secrets = { people: readonly string[]; tests: readonly string[] };

/** Of a policy: who decides, and what lets somebody in without a decision, such as an invite code. */
export function secretsOf({ stages, unasked }: Pick<Policy, "stages" | "unasked">): Secrets {
  const approvers = stages.flatMap((stage) => stage.approvers);
  return {
    people: [...new Set(approvers.flatMap(({ name, email }) => [name, email]))],
    tests: [
      ...new Set(unasked.flatMap(({ claims = [] }) => claims.flatMap((test) => ("value" in test ? [test.value] : [])))),
    ],
  };
}

/** Words of notes for colleagues, in the languages that most of us write; no guest is to read them. */
const inner =
  /\b(competitors?|blacklist\w*|blocklist\w*|fraud\w*|sanction\w*|suspicious|untrusted|wettbewerber|konkurrent\w*|sperrliste|betrug\w*|verdächtig\w*|concurrents?|liste noire|fraude|suspect|competidor\w*|lista negra|sospechos\w*)\b/iu;

/** What an admin should look at again before guests read it; nothing of it hinders saving. */
export function warningsOf(
  place: TextPlace,
  { text }: Pick<TypedMessage, "text">,
  { people, tests }: Secrets,
): string[] {
  const known: readonly string[] = place.of === "block" ? ["reference", "link", "tenant", "date"] : pagePlaces;
  const strange = [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).filter((name) => !known.includes(name));
  const holds = (words: string) => words.trim().length > 2 && text.toLowerCase().includes(words.trim().toLowerCase());
  const [person, test, word] = [people.find(holds), tests.find(holds), inner.exec(text)?.[0]];
  return [
    ...[...new Set(strange)].map((name) =>
      /approv|decid|reason|name|who|why/i.test(name)
        ? `{${name}} is not filled in: no guest is told who decides, or why.`
        : `{${name}} is not filled in: she reads it as it stands here.`,
    ),
    ...(person === undefined ? [] : [`It names ${person}, who decides: every guest reads that.`]),
    ...(test === undefined ? [] : [`It has “${test}”, which lets a guest in without a decision.`]),
    ...(word === undefined ? [] : [`“${word}” sounds like a reason that is meant for colleagues.`]),
  ];
}
