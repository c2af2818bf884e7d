import { z } from "zod";
import { connectorIdSchema } from "@/lib/connector/connector-id";
import { type FailingExample, despiteSchema } from "@/lib/examples/failing";
import type { GateProblem } from "@/lib/gatekeeping/problems";
import type { Problem } from "@/lib/mapping/problems";

/**
 * What a form shows that edits one part of the draft: its rows as typed, the saved ones that they started from, and what
 * the last button did.
 */
export type DraftForm<Row> = {
  rows: Row[];
  /** Names the saved draft that a save starts from. */
  edit: number;
  savedRows: Row[];
  /** Why this is published, as typed. */
  note: string;
  outcome: DraftOutcome<Row>;
};

/** The two parts of a draft, each with a tab of its own. */
export type PartName = "rules" | "gates";

export type DraftOutcome<Row> =
  | { kind: "none" }
  | { kind: "saved"; at: string }
  | { kind: "published"; number: number }
  | { kind: "nothingNew" }
  /** Some rows say nothing that could be saved yet, so nothing was. */
  | { kind: "incomplete" }
  | { kind: "noteTooLong" }
  /** The draft was saved, but its problems keep it from being published. */
  | { kind: "hasProblems"; problems: (Problem | GateProblem)[] }
  /** The draft was saved; a box beside the examples says that it is to be published nevertheless. */
  | { kind: "examplesFail"; failing: FailingExample[] }
  /**
   * `theirs`: what a colleague saved in the meantime. `restores`: the number of the revision that she rolled back to;
   * a roll-back leaves the draft as it was, so publishing it would undo what she did.
   */
  | { kind: "conflict"; by: string; restores?: number; theirs: { rows: Row[]; edit: number } }
  /** A colleague changed the other part in the meantime, and nobody publishes what she has not seen. */
  | { kind: "otherPartChanged"; by: string }
  /** The request did not arrive, or came back with nothing. */
  | { kind: "unreachable" };

/** What every form of a draft sends beside its rows. */
export const draftHeadSchema = z.object({
  connectorId: connectorIdSchema,
  edit: z.coerce.number().int().min(0),
  note: z.string().default(""),
  despite: despiteSchema.default([]),
  intent: z.string().default("save"),
});

/**
 * The saved rows that the typed ones started from. The browser sends the state of the form back, so it is input like any
 * other; undefined where it does not say.
 */
export function readBase<Row>(previous: unknown, rows: z.ZodType<Row[]>): Row[] | undefined {
  const read = z.object({ savedRows: rows }).safeParse(previous);
  return read.success ? read.data.savedRows : undefined;
}

/** Browsers send line breaks as CR LF; the admin typed one character. */
export const textsOf = (form: FormData, name: string): string[] =>
  form.getAll(name).map((value) => (typeof value === "string" ? value.replaceAll("\r\n", "\n") : ""));
