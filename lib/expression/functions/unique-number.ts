import type { NumberRange } from "../sequences";
import type { SlotNode } from "../syntax";
import { Failure, quote } from "../value";
import { constantOf, isOmitted } from "./arguments";
import type { OfferedFunction, Reports } from "./definition";

const [defaultFirst, defaultLast] = [1, Number.MAX_SAFE_INTEGER];

/**
 * The range is written out, as the name is: numbers are only ever counted upwards, so one guest whose claim said "begin at a
 * billion" would spend them for all who come after her.
 */
export const uniqueNumber: OfferedFunction = {
  name: "UniqueNumber",
  ours: true,
  parameters: [
    { name: "sequence", type: "sequence" },
    { name: "first", type: "whole number", optional: true },
    { name: "last", type: "whole number", optional: true },
  ],
  summary:
    "The next free number of a sequence, counting from first, or from 1. No other guest gets it; the same guest keeps it.",
  note: "All connectors share the sequences. A sequence begins with its first use.",
  example: 'UniqueNumber("employees", 1000, 9999)',
  check: ([, first, last], reports, span) => {
    if (!isWrittenOut(first, "first", reports) || !isWrittenOut(last, "last", reports)) return;
    const wrong = wrongRange(limit(constantOf(first), defaultFirst), limit(constantOf(last), defaultLast));
    if (wrong) reports.problem(span, wrong);
  },
  prepare: ([sequence, first, last]) => {
    const range = {
      sequence: sequence?.constant ?? "",
      first: limit(first?.constant, defaultFirst),
      last: limit(last?.constant, defaultLast),
    };
    return ({ context }) => {
      const number = context.numbers?.(range);
      if (number === undefined) throw new Failure(`No number of the sequence ${quote(range.sequence)} is reserved.`);
      if (number === "usedUp") throw new Failure(usedUp(range));
      return number.toString();
    };
  },
};

function isWrittenOut(slot: SlotNode | undefined, name: string, { problem }: Reports): boolean {
  if (slot === undefined || isOmitted(slot) || constantOf(slot) !== undefined) return true;
  problem(slot, `The ${name} of UniqueNumber must be written out as a number.`);
  return false;
}

const limit = (constant: string | undefined, otherwise: number): number =>
  constant === undefined ? otherwise : Number(constant);

function wrongRange(first: number, last: number): string | undefined {
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last)) return "A number of UniqueNumber is too large.";
  return first > last ? "The first of UniqueNumber is above its last." : undefined;
}

const usedUp = ({ sequence, first, last }: NumberRange): string =>
  `The sequence ${quote(sequence)} has no number left from ${first} to ${last}.`;
