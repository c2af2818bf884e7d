import type { ReservedNumbers } from "@/lib/numbers/reserved";
import { type NumberHolder, reserveNumbers } from "@/lib/numbers/reserve.server";
import { log } from "@/lib/log.server";
import { type Decided, decide, type Question } from "./decide";
import type { FailureMode } from "./failure";

/** `until`: by `performance.now()`. */
type Asking = NumberHolder & { until: number; onFailure: FailureMode };

/**
 * Decides with the unique numbers that the guest's rules ask for. They are reserved, durably, before anybody hears of them,
 * and only for a guest whose rules come to them: without one, nothing is asked of the database. Where they cannot be reserved in
 * time, a connector that lets guests go on does so without the values of those rules; else it throws.
 */
export async function decideReserving(question: Omit<Question, "numbers">, asking: Asking): Promise<Decided> {
  const decided = decideWith(question, new Map());
  if (decided.missingNumbers.length === 0) return decided;
  try {
    return await reserving(question, { asking, decided, reserved: new Map() });
  } catch (err) {
    if (asking.onFailure === "block") throw err;
    log().warn({ err }, "unique numbers not reserved in time: their rules failed");
    return decided;
  }
}

const decideWith = (question: Omit<Question, "numbers">, reserved: ReservedNumbers): Decided =>
  decide({ ...question, numbers: ({ sequence }) => reserved.get(sequence) });

type Reserving = { asking: Asking; decided: Decided; reserved: ReservedNumbers };

/** A number may lead a rule to the next one, so it is asked again until nothing is missing: each sequence once. */
async function reserving(question: Omit<Question, "numbers">, { decided, ...state }: Reserving): Promise<Decided> {
  if (decided.missingNumbers.length === 0) return decided;
  const leftMs = Math.max(1, state.asking.until - performance.now());
  const more = await reserveNumbers(state.asking, decided.missingNumbers, leftMs);
  const reserved = new Map([...state.reserved, ...more]);
  return reserving(question, { ...state, decided: decideWith(question, reserved), reserved });
}
