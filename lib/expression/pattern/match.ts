import type { Program } from "./program";
import { wordCharacter } from "./sets";
import type { Anchor } from "./syntax";

/** Start and end of the whole match and of each group; -1 where a group took no part. */
export type Match = readonly number[];

/** Called with the steps taken; it throws when there have been too many. */
export type Spend = (steps: number) => void;

/**
 * Finds every match, leftmost first and with the priorities of a backtracking engine. A step that failed at a place is
 * remembered and not tried there again, so a search takes at most (pattern × text) steps and (a+)+$ is harmless. Many
 * searches over a long text can still add up (as they do in RE2), hence `spend`, the bound on all of them together.
 */
export function findAll(program: Program, groupCount: number, text: string, spend: Spend): Match[] {
  const matches: Match[] = [];
  const searcher = new Searcher(program, text, spend);
  let from = 0;
  while (from <= text.length) {
    const match = searcher.search(from, groupCount);
    if (!match) break;
    matches.push(match);
    const [start = 0, end = 0] = match;
    // After an empty match the next one starts a unit later; after any other it may be empty right behind it, as in .NET.
    from = end > start ? end : end + 1;
  }
  return matches;
}

/** Whether there is a match at all; the search ends with the first. */
export const hasMatch = (program: Program, groupCount: number, text: string, spend: Spend): boolean =>
  new Searcher(program, text, spend).search(0, groupCount) !== undefined;

type Job = { readonly step: number; readonly at: number } | { readonly slot: number; readonly before: number };

/** One program on one text. */
class Searcher {
  private readonly program: Program;
  private readonly text: string;
  private readonly spend: Spend;
  /** In which search a split was tried at a place; a split tried twice in one search has failed before. */
  private readonly triedIn: Uint32Array;
  private searches = 0;
  private readonly looks = new Map<Program, Searcher>();

  constructor(program: Program, text: string, spend: Spend) {
    const places = program.splits * (text.length + 1);
    // Clearing memory is quick, but not free.
    spend(Math.ceil(places / 4));
    this.program = program;
    this.text = text;
    this.spend = spend;
    this.triedIn = new Uint32Array(places);
  }

  search(from: number, groupCount: number): Match | undefined {
    this.searches += 1;
    const captures = Array<number>(groupCount * 2 + 2).fill(-1);
    const [first] = this.program.steps;
    const last = first?.op === "anchor" && first.at === "start" ? 0 : this.text.length; // ^ holds nowhere else
    for (let start = from; start <= last; start += 1) {
      const end = this.run(start, captures);
      if (end === undefined) continue;
      captures[0] = start;
      captures[1] = end;
      return captures;
    }
    return undefined;
  }

  /** What the groups inside caught is left in `captures`. */
  looksAhead(at: number, captures: number[]): boolean {
    this.searches += 1;
    return this.run(at, captures) !== undefined;
  }

  looksBehind(at: number): boolean {
    this.searches += 1;
    for (let start = at; start >= 0; start -= 1) {
      if (this.run(start, [], at) !== undefined) return true;
    }
    return false;
  }

  /** The end of the match that begins at `start`, if there is one. What failed leaves `captures` as they were. */
  private run(start: number, captures: number[], mustEnd?: number): number | undefined {
    const { text, spend } = this;
    const { steps } = this.program;
    const jobs: Job[] = [{ step: 0, at: start }];
    for (let job = jobs.pop(); job; job = jobs.pop()) {
      if ("slot" in job) {
        captures[job.slot] = job.before;
        continue;
      }
      let { step, at } = job;
      for (let alive = true; alive; ) {
        spend(1);
        const instruction = steps[step];
        if (!instruction) break;
        step += 1;
        switch (instruction.op) {
          case "match":
            if (mustEnd === undefined || at === mustEnd) return at;
            alive = false;
            break;
          case "set":
            alive = at < text.length && instruction.set(text.charCodeAt(at));
            at += 1;
            break;
          case "jump":
            step = instruction.to;
            break;
          case "split": {
            const place = instruction.index * (text.length + 1) + at;
            alive = this.triedIn[place] !== this.searches;
            this.triedIn[place] = this.searches;
            if (alive) jobs.push({ step: instruction.second, at });
            step = instruction.first;
            break;
          }
          case "save":
            jobs.push({ slot: instruction.slot, before: captures[instruction.slot] ?? -1 });
            captures[instruction.slot] = at;
            break;
          case "anchor":
            alive = stands(instruction.at, text, at);
            break;
          case "look": {
            const look = this.lookFor(instruction.program);
            const caught = [...captures];
            alive = (instruction.ahead ? look.looksAhead(at, caught) : look.looksBehind(at)) === instruction.wanted;
            if (!alive || !instruction.wanted) break;
            for (const [slot, place] of caught.entries()) {
              const before = captures[slot] ?? -1;
              if (place === before) continue;
              jobs.push({ slot, before });
              captures[slot] = place;
            }
          }
        }
      }
    }
    return undefined;
  }

  private lookFor(program: Program): Searcher {
    const known = this.looks.get(program);
    if (known) return known;
    const made = new Searcher(program, this.text, this.spend);
    this.looks.set(program, made);
    return made;
  }
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
