import { z } from "zod";
import type { NumberRange } from "@/lib/expression/sequences";
import { tableNamePattern, tableNameWords } from "@/lib/expression/tables";

type Counted = {
  /** What an admin set for it; null: what the rules say. */
  first: number | null;
  last: number | null;
  /** The smallest number that may still be given; null before the first use. */
  next: number | null;
  asked: readonly Pick<NumberRange, "first" | "last">[];
};

/** What the next guest may get: `left` is null where there is no end in sight. */
export type Outlook = {
  next: number;
  last: number | null;
  left: number | null;
  state: "enough" | "nearlyUsedUp" | "usedUp";
};

const endless = Number.MAX_SAFE_INTEGER;
const nearlyShare = 0.1;

/** A rule gets numbers that are inside its own range and the one that is set. Rules with several ranges count together. */
export function outlookOf({ first, last, next, asked }: Counted): Outlook {
  const askedFirst = asked.length === 0 ? null : Math.min(...asked.map((range) => range.first));
  const askedLast = asked.length === 0 ? endless : Math.max(...asked.map((range) => range.last));
  const begin = Math.max(first ?? askedFirst ?? 1, askedFirst ?? first ?? 1);
  const end = Math.min(last ?? endless, askedLast);
  const start = Math.max(begin, next ?? begin);
  if (end >= endless) return { next: start, last: null, left: null, state: "enough" };
  const left = Math.max(0, end - start + 1);
  const isNear = left <= Math.ceil((end - begin + 1) * nearlyShare);
  return { next: start, last: end, left, state: left === 0 ? "usedUp" : isNear ? "nearlyUsedUp" : "enough" };
}

const limit = (name: string) =>
  z
    .string()
    .trim()
    .regex(/^-?\d*$/, `The ${name} number is a whole number, or empty.`)
    .transform((text) => (text === "" ? null : Number(text)))
    .refine((number) => number === null || Number.isSafeInteger(number), `The ${name} number is too large.`);

export const sequenceNameSchema = z.string().trim().regex(tableNamePattern, `A name is ${tableNameWords}.`);

export const sequenceFormSchema = z
  .object({ name: sequenceNameSchema, first: limit("first"), last: limit("last") })
  .refine(({ first, last }) => first === null || last === null || first <= last, {
    path: ["last"],
    message: "The last number is below the first.",
  });
export type SequenceForm = z.infer<typeof sequenceFormSchema>;
