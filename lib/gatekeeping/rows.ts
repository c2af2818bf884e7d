import { z } from "zod";
import {
  noCondition,
  readCondition,
  toTyped,
  type ConditionProblems,
  type ReadCondition,
  typedConditionSchema,
} from "@/lib/condition/typed";
import { type Gate, gateIdSchema, gateSchema, maxGates } from "./gate";
import { maxMessages } from "./messages";

/** A gatekeeping rule as it stands in the form: whatever was typed, also what is no rule yet. Nothing typed is ever lost. */
export const gateRowSchema = z.object({
  id: gateIdSchema,
  kind: z.enum(["allow", "deny", "require", "format"]),
  /** `all`: everybody whom no rule before allows; what stands in the condition is kept and not used. */
  scope: z.enum(["some", "all"]),
  condition: typedConditionSchema,
  /** Names of claims; one for a format. */
  claims: z.string(),
  pattern: z.string(),
  messages: z.array(z.object({ language: z.string(), text: z.string() })).max(maxMessages),
  comment: z.string(),
  isOff: z.boolean(),
});
export type GateRow = z.infer<typeof gateRowSchema>;

export const gateRowsSchema = z.array(gateRowSchema).max(maxGates);

export const emptyGateRow: Omit<GateRow, "id" | "kind"> = {
  scope: "some",
  ...{ condition: noCondition, claims: "", pattern: "", messages: [{ language: "en", text: "" }], comment: "" },
  isOff: false,
};

export const toGateRow = (gate: Gate): GateRow => ({
  ...emptyGateRow,
  ...{ id: gate.id, kind: gate.kind, scope: gate.condition ? "some" : "all", comment: gate.comment ?? "" },
  ...{ condition: toTyped(gate.condition), isOff: gate.isOff === true },
  ...(gate.kind === "require" && { claims: gate.claims.join(", ") }),
  ...(gate.kind === "format" && { claims: gate.claim, pattern: gate.pattern }),
  ...(gate.kind !== "allow" && { messages: gate.messages }),
});

/** What is wrong with a row, at the field where it is wrong; `texts` has a place for each message. */
export type GateRowProblems = {
  condition?: string;
  conditionFields?: ConditionProblems;
  claims?: string;
  pattern?: string;
  comment?: string;
  messages?: string;
  texts: (string | undefined)[];
};
export type ReadGateRow = { kind: "gate"; gate: Gate } | { kind: "incomplete"; problems: GateRowProblems };

/** A row never changes, an edit makes another; so of a hundred only the one that is typed in is read anew. */
const alreadyRead = new WeakMap<GateRow, ReadGateRow>();

export function readGateRow(row: GateRow): ReadGateRow {
  const known = alreadyRead.get(row) ?? readAnew(row);
  alreadyRead.set(row, known);
  return known;
}

function readAnew(row: GateRow): ReadGateRow {
  const isAll = isAboutAll(row);
  const read = isAll ? everybody : readCondition(row.condition);
  const condition = read.kind === "condition" ? read.condition : undefined;
  const isUnsaid = read.kind === "condition" && !isAll && condition === undefined;
  const parsed = gateSchema.safeParse({
    ...{ id: row.id, kind: row.kind },
    ...(condition && { condition }),
    ...askedOf(row),
    ...(row.kind !== "allow" && { messages: row.messages }),
    ...(row.comment.trim() !== "" && { comment: row.comment.trim() }),
    ...(row.isOff && { isOff: true }),
  });
  if (parsed.success && read.kind === "condition" && !isUnsaid) return { kind: "gate", gate: parsed.data };
  const problems = {
    ...problemsAt(row, parsed.error?.issues ?? []),
    ...(isUnsaid && { condition: "Say whom this rule is about." }),
    ...(read.kind === "incomplete" && { conditionFields: read.problems }),
  };
  return { kind: "incomplete", problems };
}

const everybody: ReadCondition = { kind: "condition", condition: undefined };

/** Nobody is allowed by a rule that says nothing about her. */
export const isAboutAll = ({ kind, scope }: Pick<GateRow, "kind" | "scope">): boolean =>
  kind !== "allow" && scope === "all";

function askedOf({ kind, claims, pattern }: GateRow) {
  if (kind === "require") return { claims: claimNames(claims) };
  return kind === "format" ? { claim: claims.trim(), pattern } : {};
}

/** No claim has a blank or a comma in its name. */
export const claimNames = (text: string): string[] => [...new Set(text.split(/[\s,;]+/).filter(Boolean))];

function problemsAt(row: GateRow, issues: readonly { path: PropertyKey[]; message: string }[]): GateRowProblems {
  const at = (...wanted: PropertyKey[]) =>
    issues.find(({ path }) => wanted.every((part, place) => path[place] === part))?.message;
  const [claims, pattern, comment] = [at("claims") ?? at("claim"), at("pattern"), at("comment")];
  const texts = row.messages.map((_message, place) => at("messages", place));
  const messages = issues.find(({ path }) => path[0] === "messages" && path.length === 1)?.message;
  return {
    ...(claims !== undefined && { claims }),
    ...(pattern !== undefined && { pattern }),
    ...(comment !== undefined && { comment }),
    ...(messages !== undefined && { messages }),
    texts,
  };
}

export const gatesOf = (rows: readonly GateRow[]): Gate[] =>
  rows.flatMap((row) => {
    const read = readGateRow(row);
    return read.kind === "gate" ? [read.gate] : [];
  });
