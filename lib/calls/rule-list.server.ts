import { createHash } from "node:crypto";
import { z } from "zod";
import { db, dbForCalls } from "@/lib/database/client.server";
import { oncePerProcess } from "@/lib/database/once-per-process.server";
import { log } from "@/lib/log.server";
import { parseJson } from "@/lib/parse-json";
import { type UserFlow, userFlowSchema } from "@/lib/signup/flow";
import { readStoredTrace, wholeTrace } from "./stored-trace";
import { type ToldRule, toldRuleSchema, type Trace } from "./trace";

const rulesSchema = z.array(toldRuleSchema);

/** What calls tell of the rules of a mapping; `isKept`: the log can explain them, whatever becomes of the revision. */
export type RuleList = { id: string; isKept: boolean };

/** The rules that calls tell of, and the user flow that decided what becomes of an answer. */
type Told = { rules: readonly ToldRule[]; flow: UserFlow | null };

/** Keeps it. A database that takes nothing now does not keep a policy from being read. */
export async function keepRuleList(tenantId: string, told: Told): Promise<RuleList> {
  const [rules, flow] = [JSON.stringify(told.rules), told.flow && JSON.stringify(told.flow)];
  const id = createHash("sha256")
    .update(`${rules}\n${flow ?? ""}`)
    .digest("base64url");
  try {
    await dbForCalls().ruleList.createMany({ data: [{ tenantId, id, rules, flow }], skipDuplicates: true });
    return { id, isKept: true };
  } catch (err) {
    log().warn({ err, tenantId }, "rules not kept for the log: trying again when the policy is read next");
    return { id, isKept: false };
  }
}

/** Of a page of the log nearly every call has one of the same few lists, and a list never changes: its id is its hash. */
const mostKnown = 200;
const knownLists = () => oncePerProcess<Map<string, readonly ToldRule[]>>("rule-lists", () => new Map());

async function loadRuleLists(tenantId: string, ids: ReadonlySet<string>): Promise<Map<string, readonly ToldRule[]>> {
  const known = knownLists();
  const keyOf = (id: string) => `${tenantId} ${id}`;
  const missing = [...ids].filter((id) => !known.has(keyOf(id)));
  const found = missing.length === 0 ? [] : await db().ruleList.findMany({ where: { tenantId, id: { in: missing } } });
  const lists = new Map<string, readonly ToldRule[]>();
  for (const id of ids) {
    const list = known.get(keyOf(id));
    if (list) lists.set(id, list);
  }
  if (known.size + found.length > mostKnown) known.clear();
  for (const { id, rules } of found) {
    const list = rulesSchema.parse(JSON.parse(rules));
    known.set(keyOf(id), list);
    lists.set(id, list);
  }
  return lists;
}

/** Calls with their traces, whichever version wrote them. */
export async function withTraces<Row extends { trace: string | null }>(tenantId: string, rows: readonly Row[]) {
  const stored = rows.map(({ trace }) => (trace === null ? null : readStoredTrace(trace)));
  const ids = new Set(stored.flatMap((trace) => (trace?.kind === "short" ? [trace.ruleListId] : [])));
  const ruleLists = await loadRuleLists(tenantId, ids);
  const traceAt = (place: number): Trace | null => {
    const trace = stored[place] ?? null;
    return trace && wholeTrace(trace, ruleLists);
  };
  return rows.map((row, place) => ({ ...row, trace: traceAt(place) }));
}

/** The user flow as it was known when a call was answered; undefined if nobody noted it. */
export async function flowOfTrace(tenantId: string, { ruleListId }: Trace): Promise<UserFlow | undefined> {
  if (ruleListId === undefined) return undefined;
  const list = await db().ruleList.findFirst({ where: { tenantId, id: ruleListId }, select: { flow: true } });
  return userFlowSchema.safeParse(parseJson(list?.flow ?? "")).data;
}
