import { type Meaning, State } from "@/components/ui/state";
import { silentWriteSchema } from "@/lib/silent/silent-write";

export const silentStates = silentWriteSchema.shape.state.options;
export type SilentState = (typeof silentStates)[number];

type Look = {
  meaning: Meaning;
  word: string;
  why: string;
  /** What a list counts together. */
  group: SilentGroup;
};
export type SilentGroup = "underWay" | "done" | "needsPerson" | "over";

const looks = {
  planned: {
    meaning: "waiting",
    word: "Planned",
    why: "waits for the guest to appear in the directory",
    group: "underWay",
  },
  queued: { meaning: "waiting", word: "Queued", why: "is next in turn", group: "underWay" },
  guestFound: {
    meaning: "waiting",
    word: "Guest found",
    why: "she is in the directory; writing comes next",
    group: "underWay",
  },
  written: {
    meaning: "waiting",
    word: "Written",
    why: "Graph accepted it; it is not read back yet",
    group: "underWay",
  },
  readBack: { meaning: "good", word: "Read back", why: "the directory has the values", group: "done" },
  confirmed: { meaning: "good", word: "Confirmed", why: "read back from the directory", group: "done" },
  kept: { meaning: "good", word: "Kept", why: "still there when it was checked again later", group: "done" },
  drifted: { meaning: "attention", word: "Drifted", why: "somebody changed the values since", group: "needsPerson" },
  parked: { meaning: "attention", word: "Parked", why: "a person has to look", group: "needsPerson" },
  abandoned: { meaning: "none", word: "Abandoned", why: "nothing is tried any more", group: "over" },
  cancelled: { meaning: "none", word: "Cancelled", why: "a person took it back", group: "over" },
} as const satisfies Record<string, Look>;

export const silentLooks: Record<SilentState, Look> = looks;

export const isUnderWay = (state: SilentState): boolean => silentLooks[state].group === "underWay";

export function SilentStateWord({ state }: { state: SilentState }) {
  const { meaning, word, why } = silentLooks[state];
  return (
    <span title={why}>
      <State meaning={meaning}>{word}</State>
    </span>
  );
}

export const canRetry = (state: SilentState): boolean =>
  silentLooks[state].group === "needsPerson" || silentLooks[state].group === "over";
