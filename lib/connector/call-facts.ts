import type { Trace } from "@/lib/calls/trace";

/** What is known of a call beside its decision. */
export type CallFacts = {
  startedAt: number;
  /** By `performance.now()`: when each part ended that a trace tells of (lib/calls/trace.ts). */
  marks: number[];
  /** The one that was accepted, or would have been while it was live. */
  credentialId?: string;
};

export const mark = ({ marks }: CallFacts): void => void marks.push(performance.now());

/** As its trace keeps it: next to nothing, since every call pays for it. */
export function factsOf({
  startedAt,
  marks,
  credentialId,
}: CallFacts): Pick<Trace, "credentialId" | "took" | "askedAt"> {
  const took = marks.map((endedAt, part) => Math.round((endedAt - (marks[part - 1] ?? startedAt)) * 100) / 100);
  return credentialId === undefined ? { took } : { credentialId, took };
}

/** The trace of a call that no rule decided. */
export const traceWithoutRules = (facts: CallFacts, headers?: Record<string, string>): string =>
  JSON.stringify({ rules: [], gates: [], ...factsOf(facts), ...(headers && { headers }) } satisfies Trace);
