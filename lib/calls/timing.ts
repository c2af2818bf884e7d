import { budgetOf } from "@/lib/connector/budget";
import { isExtensionStep, type Step } from "@/lib/connector/step";
import { timedParts, type Trace } from "./trace";

export const partLabels = {
  policy: "Looking up the connector",
  credential: "Checking the credential",
  body: "Reading what was sent",
  decision: "Deciding",
} as const;
export type TimedPart = keyof typeof partLabels;

export type Timing = {
  parts: { part: TimedPart; ms: number; startsAt: number }[];
  totalMs: number;
  /** When we would have answered as the connector fails. */
  budgetMs: number;
  /** How long Entra waits. */
  entraMs: number;
};

/**
 * Entra waits 20 s for an API connector (learn.microsoft.com, "Add an API connector to a user flow") and 1 s for a custom
 * authentication extension, unless its admin set something else (Graph, `customExtensionClientConfiguration`).
 */
const entraWaitsMs = (step: Step) => (isExtensionStep(step) ? 1_000 : 20_000);

type Timed = { step: Step | null; durationMs: number; trace: Trace | null };

/** Where the time of a call went, part by part; undefined for an address that names no step, where Entra waits for nothing. */
export function timingOf({ step, durationMs, trace }: Timed): Timing | undefined {
  if (step === null || step === "newInDirectory") return undefined;
  const took = trace?.took ?? [];
  const parts: Timing["parts"] = [];
  let startsAt = 0;
  for (const [place, part] of timedParts.entries()) {
    const ms = took[place];
    if (ms === undefined) break;
    parts.push({ part, ms, startsAt });
    startsAt += ms;
  }
  // What is left belongs to the last part that began; only a call that came through all of them was decided.
  if (parts.length === timedParts.length)
    parts.push({ part: "decision", ms: Math.max(0, durationMs - startsAt), startsAt });
  return { parts, totalMs: durationMs, budgetMs: budgetOf(step).wholeMs, entraMs: entraWaitsMs(step) };
}
