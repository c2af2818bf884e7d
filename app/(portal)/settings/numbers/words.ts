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
