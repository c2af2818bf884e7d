import { type NumberHolder, reserveNumbers } from "@/lib/numbers/reserve.server";
import type { ReservedNumbers } from "@/lib/numbers/reserved";
import { type Decided, decide, type Question } from "./decide";
import { within } from "./within.server";

/** With a policy that cannot be read again (2 s) and a call that can hardly be saved (7.5 s), Entra still hears in time. */
const patienceMs = 4_000;

/**
 * Decides with the unique numbers that the guest's rules ask for. They are reserved, durably, before anybody hears of them,
 * and only for a guest whose rules come to them: without one, nothing is asked of the database. Throws when they cannot be
 * reserved in time; what is reserved later after all is the guest's at her next try.
 */
export async function decideReserving(question: Omit<Question, "numbers">, holder: NumberHolder): Promise<Decided> {
  const decided = decideWith(question, new Map());
  if (decided.missingNumbers.length === 0) return decided;
  return within(patienceMs, reserving(question, holder, decided), () => {
    throw new Error("unique numbers could not be reserved in time");
  });
}

const decideWith = (question: Omit<Question, "numbers">, reserved: ReservedNumbers): Decided =>
  decide({ ...question, numbers: ({ sequence }) => reserved.get(sequence) });

/** A number may lead a rule to the next one, so it is asked again until nothing is missing: each sequence once. */
async function reserving(
  question: Omit<Question, "numbers">,
  holder: NumberHolder,
  decided: Decided,
  reserved: ReservedNumbers = new Map(),
): Promise<Decided> {
  if (decided.missingNumbers.length === 0) return decided;
  const known = new Map([...reserved, ...(await reserveNumbers(holder, decided.missingNumbers))]);
  return reserving(question, holder, decideWith(question, known), known);
}
