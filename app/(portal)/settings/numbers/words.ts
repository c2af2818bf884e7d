import { count } from "@/components/ui/time";

type Sequence = { state: "enough" | "nearlyUsedUp" | "usedUp" };

export function stateWords(sequences: readonly Sequence[]): string {
  const short = sequences.filter(({ state }) => state !== "enough").length;
  const all = `${count(sequences.length, "sequence")} for all connectors`;
  return short === 0 ? `${all}.` : `${all}; ${count(short, "is", "are")} used up or nearly so.`;
}

export function rangeWords({ setFirst, setLast }: { setFirst: number | null; setLast: number | null }): string {
  if (setFirst === null && setLast === null) return "none: as the rules say";
  if (setLast === null) return `from ${setFirst}`;
  return setFirst === null ? `up to ${setLast}` : `${setFirst} to ${setLast}`;
}

type Done = { meaning: "good" | "attention"; title: string };

const done: Readonly<Record<string, Done>> = {
  made: { meaning: "good", title: "The sequence was made." },
  changed: { meaning: "good", title: "The range was changed. It counts from the next guest on." },
  deleted: { meaning: "good", title: "The sequence was deleted." },
  used: { meaning: "attention", title: "It was not deleted: a rule names it by now." },
  given: { meaning: "attention", title: "It was not deleted: a guest has a number of it by now." },
};

export const doneWords = (kind: string | string[] | undefined): Done | undefined =>
  typeof kind === "string" && Object.hasOwn(done, kind) ? done[kind] : undefined;

const troubles: Readonly<Record<string, string>> = {
  throttled: "Microsoft Graph asks us to wait.",
  unauthenticated: "Entra gives this portal no token. Settings, Microsoft Graph, says why.",
  forbidden:
    "Microsoft Graph refused: the app lacks the permission User.Read.All, or an administrator has not consented to it.",
  unavailable: "Microsoft Graph did not answer.",
  rejected:
    "Microsoft Graph refused one of the attributes that rules number guests in. The log of the portal has its answer.",
};

/** `trouble`: a GraphFailureKind, or `internal`. */
export const readingTrouble = (trouble: string): string =>
  `${troubles[trouble] ?? "The log of the portal has the reason."} It is tried again by itself.`;
