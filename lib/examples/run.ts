import { parseSignUp } from "@/lib/connector/contract";
import { type Decided, decide } from "@/lib/connector/decide";
import type { Directory } from "@/lib/mapping/directory";
import type { Mapping } from "@/lib/mapping/evaluate";
import { samplesFor } from "@/lib/mapping/sample-generators";
import type { UserFlow } from "@/lib/signup/flow";
import { guestKey } from "@/lib/signup/guest-key";
import { type Difference, differencesBetween } from "./differences";
import type { Example, Expected } from "./example";
import { expectedFrom, expectedOutcome, outcomeOf } from "./outcome";
import { againstExpected } from "./words";

/**
 * What examples run on: a compiled mapping, with the look-up tables that it uses, and what is known of the tenant's
 * attributes.
 */
export type Ground = { mapping: Mapping; flow: UserFlow | null; directory?: Directory | null };

export type ExampleResult =
  | { kind: "passed" }
  | {
      kind: "differs";
      differences: Difference[];
      /** The same in plain words: `city: expected "Oslo", would be "Bergen"`. */
      words: string[];
    };

/** What the mapping gives the guest of an example. Random and unique values are samples: the same in every run, anywhere. */
export function decideExample({ claims, step, at }: Pick<Example, "claims" | "step" | "at">, ground: Ground): Decided {
  const parsed = parseSignUp(claims);
  if (parsed.kind === "unreadable") throw new Error(`an example whose claims nobody could save: ${parsed.detail}`);
  const { signUp } = parsed;
  return decide({ ...ground, arrival: { signUp, step }, now: new Date(at), ...samplesFor(guestKey(signUp)) });
}

export const expectedNow = (example: Pick<Example, "claims" | "step" | "at">, ground: Ground): Expected =>
  expectedFrom(decideExample(example, ground));

export function runExample(example: Example, ground: Ground): ExampleResult {
  const given = outcomeOf(decideExample(example, ground));
  const differences = differencesBetween(expectedOutcome(example.expected), given);
  if (differences.length === 0) return { kind: "passed" };
  return { kind: "differs", differences, words: differences.map(againstExpected) };
}
