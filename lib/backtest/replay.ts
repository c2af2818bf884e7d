import type { Trace } from "@/lib/calls/trace";
import type { SignUp } from "@/lib/connector/contract";
import { decide } from "@/lib/connector/decide";
import type { Step } from "@/lib/connector/step";
import { expectedSchema } from "@/lib/examples/example";
import { expectedOutcome, type Outcome, outcomeOf } from "@/lib/examples/outcome";
import type { Ground } from "@/lib/examples/run";
import type { Numbers } from "@/lib/expression/sequences";
import type { AttributeValue, Generators } from "@/lib/mapping/evaluate";
import { parseJson } from "@/lib/parse-json";

/** A guest of a logged call: she comes at the moment of the call, with the values that are her own. */
export type Caller = { signUp: SignUp; step: Step; receivedAt: Date; generators: Generators; numbers: Numbers };

/** What a mapping gives her. The same caller gets the same, so two mappings can be compared. */
export const replay = ({ signUp, step, receivedAt, ...own }: Caller, ground: Ground): Outcome =>
  outcomeOf(decide({ ...ground, ...own, arrival: { signUp, step }, now: receivedAt }));

/** What became of a guest then; undefined for a refused call. */
export function outcomeThen({ status, answer, trace }: { status: number; answer: string; trace: Trace | null }) {
  const silent = Object.fromEntries(
    (trace?.rules ?? []).flatMap(({ target, fate, result }): [string, AttributeValue][] =>
      fate === "silent" && result.kind === "value" ? [[target, result.value]] : [],
    ),
  );
  const expected = expectedSchema.safeParse({ status, answer: parseJson(answer), silent });
  return expected.success ? expectedOutcome(expected.data) : undefined;
}
