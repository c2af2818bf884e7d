import { groupText, type Replacement } from "../pattern/replacement";
import { type Pattern, toPattern } from "../pattern/pattern";
import { print } from "../print";
import type { Span } from "../problem";
import type { Run } from "../run";
import type { SlotNode } from "../syntax";
import { Failure, quote } from "../value";
import { constantOf, evaluated, isOmitted, text } from "./arguments";
import type { OfferedFunction, Operand, Reports, Slot } from "./definition";

const names = [
  "oldValue",
  "regexPattern",
  "regexGroupName",
  "replacementValue",
  "replacementAttributeName",
  "template",
] as const;

/** The arguments that are supplied choose the mode; "" counts as supplied. */
const modes = new Map<string, Mode>([
  ["oldValue+replacementValue", replaceText],
  ["oldValue+template", fillTemplate],
  ["regexPattern+replacementValue", replaceMatches],
  ["regexPattern+regexGroupName+replacementValue", replaceGroup],
  ["regexPattern+regexGroupName+replacementAttributeName", takeFromOther],
]);
type Mode = (work: Work) => string | null;

const modeOf = (supplied: readonly boolean[]): Mode | undefined =>
  modes.get(names.filter((_, index) => supplied[index]).join("+"));

export const replace: OfferedFunction = {
  name: "Replace",
  parameters: [
    { name: "source", type: "text" },
    { name: "oldValue", type: "text", optional: true },
    { name: "regexPattern", type: "pattern", optional: true },
    ...names.slice(2).map((name) => ({ name, type: "text", optional: true }) as const),
  ],
  summary:
    "Replaces a text, or what a pattern finds, by another. What is not needed stays empty between its commas; a backslash in a pattern is typed twice.",
  note: "Patterns are .NET's, without references back to groups, \\G, atomic groups and conditions.",
  example: 'Replace([displayName], , "[()\\\\s-]+", , "", , )',
  check: ([source, ...slots], reports, whole) => {
    const mode = modeOf(names.map((_, index) => !isOmitted(slots[index])));
    if (!mode) {
      reports.problem(whole, wrongMode(), source && likelyMeant(source, slots));
      return;
    }
    if (constantOf(slots[0]) === "") reports.problem(slots[0] ?? whole, "The oldValue of Replace is empty.");
    checkPattern(slots[1], slots[2], reports, whole);
  },
  prepare: ([source, ...slots]) => {
    const mode = modeOf(names.map((_, index) => slots[index] !== undefined));
    const pattern = slots[1]?.constant === undefined ? undefined : toPattern(slots[1].constant);
    const replacement = pattern?.kind === "pattern" && slots[3] ? prepareReplacement(pattern, slots[3]) : undefined;
    return (run) => {
      // The checker has seen to both.
      if (!mode || pattern?.kind === "problem") throw new Failure(wrongMode());
      const given = text(evaluated(source, run));
      return mode({ source: given, slots, pattern, replacement, run });
    };
  },
};

/** A replacement that is written out is read once. */
function prepareReplacement(pattern: Pattern, slot: Operand): (run: Run) => Replacement {
  const known = slot.constant === undefined ? undefined : pattern.replacement(slot.constant);
  return (run) => known ?? pattern.replacement(text(slot.evaluate(run)) ?? "");
}

const wrongMode = (): string =>
  "Replace has five forms: oldValue and replacementValue; oldValue and template; regexPattern and replacementValue, with or without regexGroupName; regexPattern, regexGroupName and replacementAttributeName.";

/** Connect sync's Replace has three arguments: text, old, new. */
function likelyMeant(source: SlotNode, [old, next, ...rest]: readonly SlotNode[]): string | undefined {
  if (!old || !next || rest.length > 0 || isOmitted(old) || isOmitted(next)) return undefined;
  return `Replace(${print(source)}, ${print(old)}, , , ${print(next)}, , )`;
}

function checkPattern(
  pattern: SlotNode | undefined,
  group: SlotNode | undefined,
  { problem }: Reports,
  whole: Span,
): void {
  const constant = constantOf(pattern);
  if (constant === undefined) return;
  const read = toPattern(constant);
  if (read.kind === "problem") {
    problem(pattern ?? whole, read.message);
    return;
  }
  const name = constantOf(group);
  if (name !== undefined && read.groupNamed(name) === undefined) {
    problem(group ?? whole, `The pattern has no group (?<${name}>…).`);
  }
}

type Work = {
  readonly source: string | null;
  readonly slots: readonly Slot[];
  readonly pattern: Pattern | undefined;
  /** Of a pattern's matches. */
  readonly replacement: ((run: Run) => Replacement) | undefined;
  readonly run: Run;
};

const valueOf = ({ slots, run }: Work, name: (typeof names)[number]): string | null =>
  text(evaluated(slots[names.indexOf(name)], run));

function replaceText(work: Work): string | null {
  const { source } = work;
  return source === null
    ? null
    : swapped(source, valueOf(work, "oldValue"), valueOf(work, "replacementValue") ?? "", work.run);
}

/** The other way round: oldValue is a placeholder in the template. */
function fillTemplate(work: Work): string | null {
  const { source, run } = work;
  return source === null ? null : swapped(valueOf(work, "template") ?? "", valueOf(work, "oldValue"), source, run);
}

function swapped(within: string, old: string | null, next: string, run: Run): string {
  if (old === null || old === "") throw new Failure("The oldValue of Replace is empty.");
  run.spend(within.length);
  const parts = within.split(old);
  run.spendText(within.length + (parts.length - 1) * (next.length - old.length));
  return parts.join(next);
}

function replaceMatches(work: Work): string | null {
  const { source, pattern, run } = work;
  if (source === null || !pattern || !work.replacement) return null;
  const replacement = work.replacement(run);
  const pieces = new Pieces(run);
  let at = 0;
  for (const match of found(pattern, source, run)) {
    const [start = 0, end = 0] = match;
    pieces.push(source.slice(at, start), replacement(source, match));
    at = end;
  }
  pieces.push(source.slice(at));
  return pieces.joined();
}

/** Only what the group caught is replaced; the rest of the match stays. */
function replaceGroup(work: Work): string | null {
  const { source, pattern, run } = work;
  if (source === null || !pattern || !work.replacement) return null;
  const group = groupOf(work, pattern);
  const replacement = work.replacement(run);
  const pieces = new Pieces(run);
  let at = 0;
  for (const match of found(pattern, source, run)) {
    const [start = -1, end = -1] = [match[group * 2], match[group * 2 + 1]];
    if (start < at || end < start) continue;
    pieces.push(source.slice(at, start), replacement(source, match));
    at = end;
  }
  pieces.push(source.slice(at));
  return pieces.joined();
}

/** A source with a value stays; without one, the group is looked for in the other attribute. */
function takeFromOther(work: Work): string | null {
  const { source, pattern, run } = work;
  if (source !== null && source !== "") return source;
  const other = valueOf(work, "replacementAttributeName");
  if (other === null || !pattern) return null;
  const [first] = found(pattern, other, run);
  return first ? groupText(other, first, groupOf(work, pattern)) : null;
}

function groupOf(work: Work, pattern: Pattern): number {
  const name = valueOf(work, "regexGroupName") ?? "";
  const group = pattern.groupNamed(name);
  if (group === undefined) throw new Failure(`The pattern has no group ${quote(name)}.`);
  return group;
}

const found = (pattern: Pattern, subject: string, run: Run) => pattern.findAll(subject, (steps) => run.spend(steps));

/** A text in the making, which pays for its growth. */
class Pieces {
  private readonly pieces: string[] = [];
  private readonly run: Run;
  private length = 0;

  constructor(run: Run) {
    this.run = run;
  }

  push(...pieces: readonly string[]): void {
    for (const piece of pieces) {
      this.length += piece.length;
      this.run.spend(piece.length);
      this.pieces.push(piece);
    }
    this.run.checkLength(this.length);
  }

  joined(): string {
    return this.pieces.join("");
  }
}
