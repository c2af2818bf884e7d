import { Effort } from "./effort";
import { maxEffort, maxText } from "./limits";
import type { Numbers } from "./sequences";
import type { Tables } from "./tables";
import { Failure, type Inputs } from "./value";

/** What an evaluation may look at besides the claims. Everything is handed in, so that the same guest gets the same answer twice. */
export type EvaluationContext = {
  readonly now: Date;
  /** Uniform in [0, 1). The caller decides how unguessable it is, and that the same guest and rule see the same numbers. */
  readonly random: () => number;
  /** The tenant's default verified domain, where it is known. */
  readonly defaultDomain?: string;
  /** What the other evaluations of the same call draw on, too. */
  readonly effort?: Effort | undefined;
  /** At least the tables that the expression names (`tables` of the compiled expression). */
  readonly tables?: Tables;
  /** The numbers of this guest. Left out, every UniqueNumber fails, rather than giving two guests one number. */
  readonly numbers?: Numbers;
};

/** One evaluation: its claims, its context, and what it has spent. */
export class Run {
  readonly inputs: Inputs;
  readonly context: EvaluationContext;
  private readonly effort: Effort;

  constructor(inputs: Inputs, context: EvaluationContext) {
    this.inputs = inputs;
    this.context = context;
    this.effort = new Effort(maxEffort, context.effort);
  }

  /** Bounds the time of any expression on any input: whatever grows or searches pays first. */
  spend(effort: number): void {
    this.effort.spend(effort);
  }

  /** Reading a claim costs little, but an expression may do it a thousand times. */
  spendRead(length: number): void {
    this.checkLength(length);
    this.spend(length / 16);
  }

  /** To be called before a text of this length is built. */
  spendText(length: number): void {
    this.checkLength(length);
    this.spend(length + 1);
  }

  checkLength(length: number): void {
    if (length > maxText) throw new Failure(`The text grows beyond ${maxText.toLocaleString("en-US")} characters.`);
  }

  /** A whole number from `least` to `most`, each equally likely. */
  randomWhole(least: number, most: number): number {
    const picked = least + Math.floor(this.context.random() * (most - least + 1));
    return Math.min(most, Math.max(least, picked));
  }
}
