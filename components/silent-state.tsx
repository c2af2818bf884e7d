import { type Meaning, State } from "@/components/ui/state";

export const silentStates = ["planned", "written", "confirmed", "parked", "abandoned"] as const;
export type SilentState = (typeof silentStates)[number];

export const silentLooks: Record<SilentState, { meaning: Meaning; word: string; why: string }> = {
  planned: { meaning: "waiting", word: "Planned", why: "waits for the guest to appear in the directory" },
  written: { meaning: "waiting", word: "Written", why: "Graph accepted it; it is not read back yet" },
  confirmed: { meaning: "good", word: "Confirmed", why: "read back from the directory" },
  parked: { meaning: "attention", word: "Parked", why: "a person has to look" },
  abandoned: { meaning: "none", word: "Abandoned", why: "nothing is tried any more" },
};

export function SilentStateWord({ state }: { state: SilentState }) {
  const { meaning, word, why } = silentLooks[state];
  return (
    <span title={why}>
      <State meaning={meaning}>{word}</State>
    </span>
  );
}

export const canRetry = (state: SilentState): boolean => state === "parked" || state === "abandoned";
