import type { ContentChange } from "@/lib/mapping/content-changes";
import type { ImportPlan } from "@/lib/mapping-file/import";

/** What the import form shows: the text as it was pasted or read from a file, and what became of it. */
export type ImportState = { text: string; outcome: ImportOutcome };

export type ImportOutcome =
  | { kind: "none" }
  /** Nothing was changed. */
  | { kind: "unreadable"; problems: string[] }
  /** It can be imported; `token` names this very text, and the draft and the examples that it would replace. */
  | { kind: "checked"; token: string; edit: number; changes: ContentChange[]; plan: ImportPlan; problems: string[] }
  | { kind: "imported"; plan: ImportPlan }
  | { kind: "conflict"; by: string }
  | { kind: "tooManyExamples" };

export const emptyImport: ImportState = { text: "", outcome: { kind: "none" } };
