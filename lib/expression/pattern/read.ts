import { readEscape } from "./escapes";
import { readClass } from "./read-class";
import { except, inAnyCase, single } from "./sets";
import { type Anchor, type Group, type PatternNode, PatternProblem } from "./syntax";

const maxGroupDepth = 50;
const maxRepeat = 1000;

type Options = {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly singleLine: boolean;
  readonly onlyNamed: boolean;
  readonly skipSpace: boolean;
};
const noOptions: Options = {
  ignoreCase: false,
  multiline: false,
  singleLine: false,
  onlyNamed: false,
  skipSpace: false,
};
const optionOf: Readonly<Record<string, keyof Options>> = {
  i: "ignoreCase",
  m: "multiline",
  s: "singleLine",
  n: "onlyNamed",
  x: "skipSpace",
};

const newline = 10;
const anchors: Readonly<Record<string, Anchor>> = {
  A: "start",
  z: "end",
  Z: "end or final newline",
  b: "boundary",
  B: "no boundary",
};

export type ReadPattern = { readonly node: PatternNode; readonly groups: readonly Group[] };

/**
 * Reads a .NET pattern (regular-expression-language-quick-reference). Handing it to JavaScript's engine would not do: it
 * reads \Z, \A and [a-z-[aeiou]] as something else without a word, and a bad pattern on a stranger's text stalls it.
 * Throws PatternProblem.
 */
export function readPattern(text: string): ReadPattern {
  const reader = new Reader(text);
  const node = reader.whole();
  const groups = reader.groups;
  const numbered = [
    ...groups.filter(({ name }) => name === undefined),
    ...groups.filter(({ name }) => name !== undefined),
  ];
  for (const [index, group] of numbered.entries()) group.number = index + 1;
  return { node, groups: numbered };
}

class Reader {
  readonly groups: Group[] = [];
  private readonly text: string;
  private at = 0;
  private depth = 0;
  private behindDepth = 0;

  constructor(text: string) {
    this.text = text;
  }

  whole(): PatternNode {
    const node = this.either(noOptions);
    if (this.at < this.text.length) throw new PatternProblem("There is a ) too many in the pattern.");
    return node;
  }

  private either(outer: Options): PatternNode {
    let options = outer;
    const branches: PatternNode[] = [];
    let items: PatternNode[] = [];
    while (this.at < this.text.length && this.text[this.at] !== ")") {
      if (this.text[this.at] === "|") {
        this.at += 1;
        branches.push({ kind: "sequence", items });
        items = [];
        continue;
      }
      if (options.skipSpace && this.skipSpace()) continue;
      const changed = this.inlineOptions(options);
      if (changed) {
        options = changed;
        continue;
      }
      const item = this.atom(options);
      if (item) items.push(this.repeated(item, options));
    }
    branches.push({ kind: "sequence", items });
    return branches.length === 1 ? { kind: "sequence", items } : { kind: "either", branches };
  }

  /** With (?x), blanks and comments up to the end of a line mean nothing. */
  private skipSpace(): boolean {
    return this.take(/\s+|#[^\n]*/y) !== undefined;
  }

  /** `(?i)` holds up to the end of the group it stands in. */
  private inlineOptions(options: Options): Options | undefined {
    const found = this.take(/\(\?([imnsx]*)(?:-([imnsx]+))?\)/y);
    return found && changedOptions(options, found[1], found[2]);
  }

  /** `undefined` for a comment. */
  private atom(options: Options): PatternNode | undefined {
    const character = this.text.charAt(this.at);
    if (character === "(") return this.bracket(options);
    this.at += 1;
    switch (character) {
      case "[": {
        const { set, end } = readClass(this.text, this.at, options.ignoreCase);
        this.at = end;
        return { kind: "set", set };
      }
      case ".":
        return { kind: "set", set: options.singleLine ? () => true : except(single(newline)) };
      case "^":
        return { kind: "anchor", at: options.multiline ? "line start" : "start" };
      case "$":
        return { kind: "anchor", at: options.multiline ? "line end" : "end or final newline" };
      case "\\":
        return this.escape(options);
      case "*":
      case "+":
      case "?":
        throw new PatternProblem(`There is nothing before the ${character} that it could repeat.`);
      default: {
        const set = single(character.charCodeAt(0));
        return { kind: "set", set: options.ignoreCase ? inAnyCase(set) : set };
      }
    }
  }

  private escape(options: Options): PatternNode {
    const letter = this.text.charAt(this.at);
    const anchor = Object.hasOwn(anchors, letter) ? anchors[letter] : undefined;
    if (anchor) {
      this.at += 1;
      return { kind: "anchor", at: anchor };
    }
    if (letter === "G") throw new PatternProblem("\\G is not supported.");
    const { set, unit, end } = readEscape(this.text, this.at);
    this.at = end;
    return { kind: "set", set: options.ignoreCase && unit !== undefined ? inAnyCase(set) : set };
  }

  private bracket(options: Options): PatternNode | undefined {
    if (this.take(/\(\?#/y)) {
      const end = this.text.indexOf(")", this.at);
      if (end < 0) throw new PatternProblem("A comment in the pattern is not closed.");
      this.at = end + 1;
      return undefined;
    }
    const look = this.take(/\(\?(<?)([=!])/y);
    if (look) {
      const ahead = look[1] === "";
      if (!ahead) this.behindDepth += 1;
      const item = this.inside(options);
      if (!ahead) this.behindDepth -= 1;
      return { kind: "look", ahead, wanted: look[2] === "=", item };
    }
    const scoped = this.take(/\(\?([imnsx]*)(?:-([imnsx]+))?:/y);
    if (scoped) return this.inside(changedOptions(options, scoped[1], scoped[2]));
    const named = this.take(/\(\?(?:<([\p{L}_][\p{L}\p{N}_]*)>|'([\p{L}_][\p{L}\p{N}_]*)')/uy);
    if (named) return this.group(named[1] ?? named[2], options);
    if (this.text.startsWith("(?>", this.at))
      throw new PatternProblem("Atomic groups (?>…) are not supported; write (?:…).");
    if (this.text.startsWith("(?(", this.at)) throw new PatternProblem("Conditions (?(…)…) are not supported.");
    if (this.take(/\(\?/y))
      throw new PatternProblem("This kind of (?…) is not supported. A named group is (?<name>…).");
    this.at += 1;
    return options.onlyNamed ? this.inside(options) : this.group(undefined, options);
  }

  private group(name: string | undefined, options: Options): PatternNode {
    // .NET reads these from right to left, so what a group catches there depends on more than the text.
    if (this.behindDepth > 0) throw new PatternProblem("Inside (?<=…) and (?<!…), write (?:…) instead of a group.");
    const known = name === undefined ? undefined : this.groups.find((group) => group.name === name);
    const group = known ?? { name, number: 0 };
    if (!known) this.groups.push(group);
    return { kind: "group", group, item: this.inside(options) };
  }

  private inside(options: Options): PatternNode {
    this.depth += 1;
    if (this.depth > maxGroupDepth) throw new PatternProblem(`Groups can be nested ${maxGroupDepth} deep.`);
    // A plain bracket is taken here or by group(); the opening of all others has been taken already.
    const item = this.either(options);
    if (this.text[this.at] !== ")") throw new PatternProblem("A ( in the pattern has no closing ).");
    this.at += 1;
    this.depth -= 1;
    return item;
  }

  private repeated(item: PatternNode, options: Options): PatternNode {
    if (options.skipSpace) while (this.skipSpace());
    const counts = this.counts();
    if (!counts) return item;
    const lazy = this.take(/\?/y) !== undefined;
    if (this.counts()) throw new PatternProblem("Two repetitions follow one another; put the first in (?:…).");
    const [least, most] = counts;
    if (least > most) throw new PatternProblem(`{${least},${most}} runs backwards.`);
    if (least > maxRepeat || (most > maxRepeat && most !== Infinity)) {
      throw new PatternProblem(`A repetition has at most ${maxRepeat} turns.`);
    }
    return { kind: "repeat", item, least, most, lazy };
  }

  private counts(): readonly [least: number, most: number] | undefined {
    const found = this.take(/[*+?]|\{(\d{1,9})(,(\d{1,9})?)?\}/y);
    if (!found) return undefined;
    if (found[0] === "*") return [0, Infinity];
    if (found[0] === "+") return [1, Infinity];
    if (found[0] === "?") return [0, 1];
    const least = Number(found[1]);
    if (found[2] === undefined) return [least, least];
    return [least, found[3] === undefined ? Infinity : Number(found[3])];
  }

  private take(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.at;
    const found = expression.exec(this.text);
    if (found) this.at = expression.lastIndex;
    return found ?? undefined;
  }
}

function changedOptions(options: Options, on = "", off = ""): Options {
  const changed: Record<keyof Options, boolean> = { ...options };
  for (const letter of on) changed[optionOf[letter] ?? "skipSpace"] = true;
  for (const letter of off) changed[optionOf[letter] ?? "skipSpace"] = false;
  return changed;
}
