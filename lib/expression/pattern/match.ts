import type { Program } from "./program";
import { wordCharacter } from "./sets";
import type { Anchor } from "./syntax";

/** Start and end of the whole match and of each group; -1 where a group took no part. */
export type Match = readonly number[];

/** Called with the steps taken; it throws when there have been too many. */
export type Spend = (steps: number) => void;

type Job = { readonly step: number; readonly at: number } | { readonly slot: number; readonly before: number };

/**
 * Finds every match, leftmost first and with the priorities of a backtracking engine. A step that failed at a place is
 * remembered and not tried there again, so a search takes at most (pattern × text) steps and (a+)+$ is harmless. Many
 * searches over a long text can still add up (as they do in RE2), hence `spend`, the bound on all of them together.
 */
export function findAll(program: Program, groupCount: number, text: string, spend: Spend): Match[] {
  const matches: Match[] = [];
  let from = 0;
  while (from <= text.length) {
    const match = search(program, groupCount, text, from, spend);
    if (!match) break;
    matches.push(match);
    const [start = 0, end = 0] = match;
    // After an empty match the next one starts a unit later; after any other it may be empty right behind it, as in .NET.
    from = end > start ? end : end + 1;
  }
  return matches;
}

function search(program: Program, groupCount: number, text: string, from: number, spend: Spend): Match | undefined {
  const failed = new Set<number>();
  for (let start = from; start <= text.length; start += 1) {
    const captures = Array<number>(groupCount * 2 + 2).fill(-1);
    const end = run(program, text, start, { captures, failed, spend });
    if (end === undefined) continue;
    captures[0] = start;
    captures[1] = end;
    return captures;
  }
  return undefined;
}

type Memory = {
  readonly captures: number[];
  readonly failed: Set<number>;
  readonly spend: Spend;
  readonly mustEnd?: number;
};

/** The end of the match that begins at `start`, if there is one. */
function run(program: Program, text: string, start: number, memory: Memory): number | undefined {
  const { captures, failed, spend, mustEnd } = memory;
  const jobs: Job[] = [{ step: 0, at: start }];
  for (let job = jobs.pop(); job; job = jobs.pop()) {
    if ("slot" in job) {
      captures[job.slot] = job.before;
      continue;
    }
    let { step, at } = job;
    for (let alive = true; alive; ) {
      spend(1);
      const instruction = program[step];
      if (!instruction) break;
      switch (instruction.op) {
        case "match":
          if (mustEnd === undefined || at === mustEnd) return at;
          alive = false;
          break;
        case "set":
          alive = at < text.length && instruction.set(text.charCodeAt(at));
          at += 1;
          step += 1;
          break;
        case "jump":
          step = instruction.to;
          break;
        case "split": {
          const key = step * (text.length + 1) + at;
          alive = !failed.has(key);
          if (!alive) break;
          failed.add(key);
          jobs.push({ step: instruction.second, at });
          step = instruction.first;
          break;
        }
        case "save":
          jobs.push({ slot: instruction.slot, before: captures[instruction.slot] ?? -1 });
          captures[instruction.slot] = at;
          step += 1;
          break;
        case "anchor":
          alive = stands(instruction.at, text, at);
          step += 1;
          break;
        case "look": {
          const look = instruction.ahead ? looksAhead : looksBehind;
          alive = look(instruction.program, text, at, spend) === instruction.wanted;
          step += 1;
        }
      }
    }
  }
  return undefined;
}

function looksAhead(program: Program, text: string, at: number, spend: Spend): boolean {
  return run(program, text, at, { captures: [], failed: new Set(), spend }) !== undefined;
}

function looksBehind(program: Program, text: string, at: number, spend: Spend): boolean {
  const failed = new Set<number>();
  for (let start = at; start >= 0; start -= 1) {
    if (run(program, text, start, { captures: [], failed, spend, mustEnd: at }) !== undefined) return true;
  }
  return false;
}

function stands(anchor: Anchor, text: string, at: number): boolean {
  switch (anchor) {
    case "start":
      return at === 0;
    case "end":
      return at === text.length;
    case "end or final newline":
      return at === text.length || (at === text.length - 1 && text[at] === "\n");
    case "line start":
      return at === 0 || text[at - 1] === "\n";
    case "line end":
      return at === text.length || text[at] === "\n";
    case "boundary":
      return isWord(text, at - 1) !== isWord(text, at);
    case "no boundary":
      return isWord(text, at - 1) === isWord(text, at);
  }
}

const isWord = (text: string, at: number): boolean => at >= 0 && at < text.length && wordCharacter(text.charCodeAt(at));
