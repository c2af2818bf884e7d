import { conditionProblems } from "@/lib/condition/problems";
import type { Fix, Verdict } from "@/lib/mapping/judgement";
import { type Row, readRow } from "@/lib/mapping/rows";
import type { Known } from "@/lib/mapping/targets";
import { verdictOf } from "@/lib/mapping/verdict";
import type { RowNotes } from "./row-notes";

/** A verdict, or why there is none about a row as it is typed. */
export type Shown = { kind: Verdict["kind"] | "incomplete" | "unreached" | "broken"; why: string; fixes: Fix[] };

/** Will it stick? Also of a row that is no rule yet, or that no guest reaches. */
export function verdictOfRow(row: Row, notes: RowNotes, isDoubled: boolean, known: Known): Shown {
  const read = readRow(row);
  if (read.kind === "incomplete")
    return { kind: "incomplete", why: "It is not saved until its fields have what they need.", fixes: [] };
  const verdict = verdictOf(read.rule, known);
  if (verdict.kind === "off") return verdict;
  if (isDoubled) return { kind: "unreached", why: "An earlier rule sets it for every guest.", fixes: [] };
  const isBroken = notes.problems.length + notes.ofOptions.length + conditionProblems(read.rule.condition).length > 0;
  return isBroken ? { kind: "broken", why: "Until its problem is corrected.", fixes: [] } : verdict;
}
