import type { ReadPattern } from "./read";
import { type Anchor, type CharSet, type PatternNode, PatternProblem } from "./syntax";

export type Instruction =
  | { readonly op: "set"; readonly set: CharSet }
  | {
      readonly op: "split" /** Counts the splits of a program. */;
      readonly index: number;
      first: number;
      second: number;
    }
  | { op: "jump"; to: number }
  | { readonly op: "save"; readonly slot: number }
  | { readonly op: "anchor"; readonly at: Anchor }
  | { readonly op: "look"; readonly ahead: boolean; readonly wanted: boolean; readonly program: Program }
  | { readonly op: "match" };
export type Program = { readonly steps: readonly Instruction[]; readonly splits: number };

/** The bound on a pattern's size, with its repetitions written out. The effort of a match grows with it. */
const maxInstructions = 3000;

/** Turns a pattern into steps for the matcher. A repetition with a bound is written out. Throws PatternProblem. */
export function toProgram({ node }: ReadPattern): Program {
  return new Builder({ left: 4 * maxInstructions }).whole(node);
}

class Builder {
  private readonly steps: Instruction[] = [];
  private splits = 0;
  private readonly budget: { left: number };

  constructor(budget: { left: number }) {
    this.budget = budget;
  }

  whole(node: PatternNode): Program {
    this.node(node);
    this.push({ op: "match" });
    return { steps: this.steps, splits: this.splits };
  }

  private split(first: number): Extract<Instruction, { op: "split" }> {
    this.splits += 1;
    return this.push({ op: "split", index: this.splits - 1, first, second: 0 });
  }

  private push<Step extends Instruction>(instruction: Step): Step {
    this.steps.push(instruction);
    if (this.steps.length > maxInstructions) throw tooLarge();
    return instruction;
  }

  private node(node: PatternNode): void {
    // An empty item makes no instructions, so turns are counted, too.
    this.budget.left -= 1;
    if (this.budget.left < 0) throw tooLarge();
    switch (node.kind) {
      case "set":
        this.push({ op: "set", set: node.set });
        return;
      case "sequence":
        for (const item of node.items) this.node(item);
        return;
      case "either":
        this.either(node.branches);
        return;
      case "repeat":
        this.repeat(node);
        return;
      case "group":
        this.push({ op: "save", slot: node.group.number * 2 });
        this.node(node.item);
        this.push({ op: "save", slot: node.group.number * 2 + 1 });
        return;
      case "anchor":
        this.push({ op: "anchor", at: node.at });
        return;
      case "look": {
        const { ahead, wanted } = node;
        this.push({ op: "look", ahead, wanted, program: new Builder(this.budget).whole(node.item) });
      }
    }
  }

  private either(branches: readonly PatternNode[]): void {
    const jumps: { to: number }[] = [];
    for (const [index, branch] of branches.entries()) {
      if (index === branches.length - 1) {
        this.node(branch);
        continue;
      }
      const split = this.split(this.steps.length + 1);
      this.node(branch);
      jumps.push(this.push({ op: "jump", to: 0 }));
      split.second = this.steps.length;
    }
    for (const jump of jumps) jump.to = this.steps.length;
  }

  private repeat({ item, least, most, lazy }: Extract<PatternNode, { kind: "repeat" }>): void {
    for (let turn = 0; turn < least; turn += 1) this.node(item);
    const exits: (() => void)[] = [];
    const maybe = (): void => {
      const split = this.split(0);
      const [inside, outside]: ["first" | "second", "first" | "second"] = lazy
        ? ["second", "first"]
        : ["first", "second"];
      split[inside] = this.steps.length;
      exits.push(() => (split[outside] = this.steps.length));
    };
    if (most === Infinity) {
      const loop = this.steps.length;
      maybe();
      this.node(item);
      this.push({ op: "jump", to: loop });
    } else {
      for (let turn = least; turn < most; turn += 1) {
        maybe();
        this.node(item);
      }
    }
    for (const exit of exits) exit();
  }
}

const tooLarge = (): PatternProblem => new PatternProblem("The pattern is too large with its repetitions written out.");
