import { type Arrival, compileCondition } from "@/lib/condition/holds";
import type { Policy } from "./plan";

/** Whether a guest gets in without a decision. What cannot be told for sure is no yes. */
export const isUnasked = ({ unasked }: Pick<Policy, "unasked">, arrival: Arrival): boolean =>
  unasked.some((condition) => compileCondition(condition)(arrival) === "yes");
