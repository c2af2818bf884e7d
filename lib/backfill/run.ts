import type { Meaning } from "./meaning";

/** How far a backfill is. `look`: the dry run. */
export type Phase = "look" | "write" | "undo";
export type RunState = "ready" | "running" | "paused" | "parked" | "stopped" | "done";
export type Standing = { phase: Phase; state: RunState };

export const commands = ["run", "pause", "goOn", "stop", "undo"] as const;
export type Command = (typeof commands)[number];

/** What becomes of a backfill when a person asks; undefined: it cannot be asked of it now. */
export function after(command: Command, { phase, state }: Standing): Standing | undefined {
  switch (command) {
    case "run":
      return phase === "write" && state === "ready" ? { phase, state: "running" } : undefined;
    case "pause":
      return state === "running" ? { phase, state: "paused" } : undefined;
    case "goOn":
      return state === "paused" || state === "parked" ? { phase, state: "running" } : undefined;
    case "stop":
      return state === "stopped" || state === "done" ? undefined : { phase, state: "stopped" };
    case "undo": {
      const isOver = state === "stopped" || state === "done";
      // What an undo left behind when it was stopped can be undone as well.
      return isOver && phase !== "look" ? { phase: "undo", state: "running" } : undefined;
    }
  }
}

const words: Record<Phase, Record<RunState, string>> = {
  look: {
    ...{ ready: "Dry run over", running: "Dry run", paused: "Dry run paused", parked: "Dry run parked" },
    ...{ stopped: "Dry run stopped", done: "Dry run over" },
  },
  write: {
    ...{ ready: "Ready to run", running: "Running", paused: "Paused", parked: "Parked" },
    ...{ stopped: "Stopped", done: "Done" },
  },
  undo: {
    ...{ ready: "Undo", running: "Undoing", paused: "Undo paused", parked: "Undo parked" },
    ...{ stopped: "Undo stopped", done: "Undone" },
  },
};
export const standingWords = ({ phase, state }: Standing): string => words[phase][state];

const meanings: Record<RunState, Meaning> = {
  ...{ ready: "waiting", running: "waiting", paused: "attention", parked: "attention", stopped: "none", done: "good" },
};
export const meaningOf = ({ state }: Standing): Meaning => meanings[state];

/** Guests a minute; more than Graph takes of an app in a tenant would only be throttled (lib/silent/pace.server.ts). */
export const leastPerMinute = 1;
export const mostPerMinute = 1_200;
export const usualPerMinute = 120;

/** How many guests are taken at once, so that a pace above one a second needs no more turns than that. */
export const portionOf = (perMinute: number): number => Math.ceil(perMinute / 60);

/** How long after the beginning of a portion the next one may begin. */
export const portionMs = (perMinute: number): number => Math.round((portionOf(perMinute) * 60_000) / perMinute);
