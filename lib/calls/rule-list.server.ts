import { createHash } from "node:crypto";
import { z } from "zod";
import { db } from "@/lib/database/client.server";
import { readStoredTrace, wholeTrace } from "./stored-trace";
import { type ToldRule, toldRuleSchema, type Trace } from "./trace";

const rulesSchema = z.array(toldRuleSchema);

/** Keeps what calls tell of these rules, so that the log can explain them whatever becomes of the revision; gives its id. */
export async function keepRuleList(tenantId: string, told: readonly ToldRule[]): Promise<string> {
  const rules = JSON.stringify(told);
  const id = createHash("sha256").update(rules).digest("base64url");
  await db().ruleList.createMany({ data: [{ tenantId, id, rules }], skipDuplicates: true });
  return id;
}

/** Calls with their traces, whichever version wrote them. */
export async function withTraces<Row extends { trace: string | null }>(tenantId: string, rows: readonly Row[]) {
  const stored = rows.map(({ trace }) => (trace === null ? null : readStoredTrace(trace)));
  const ids = new Set(stored.flatMap((trace) => (trace?.kind === "short" ? [trace.ruleListId] : [])));
  const found = ids.size === 0 ? [] : await db().ruleList.findMany({ where: { tenantId, id: { in: [...ids] } } });
  const ruleLists = new Map(found.map(({ id, rules }) => [id, rulesSchema.parse(JSON.parse(rules))]));
  const traceAt = (place: number): Trace | null => {
    const trace = stored[place] ?? null;
    return trace && wholeTrace(trace, ruleLists);
  };
  return rows.map((row, place) => ({ ...row, trace: traceAt(place) }));
}
