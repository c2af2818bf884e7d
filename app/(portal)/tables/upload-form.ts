import type { LineProblem } from "@/lib/lookup/check-records";
import type { RowChanges, TableRow } from "@/lib/lookup/table";

/** What the form of a table shows: all that was typed or read from a file, and what became of it. */
export type UploadState = {
  name: string;
  nameError?: string | undefined;
  text: string;
  outcome: UploadOutcome;
};

export type UploadOutcome =
  | { kind: "none" }
  /** The file or the text cannot be read at all. */
  | { kind: "unreadable"; message: string }
  /** `problems`: the first of them. */
  | { kind: "wrong"; count: number; problems: LineProblem[] }
  | Checked;

/** The rows can be saved as they are. */
export type Checked = {
  kind: "checked";
  /** Names the very text that was checked; saving another one checks it first. */
  token: string;
  rowCount: number;
  hasHeader: boolean;
  first: TableRow[];
  /** Null for a new table. */
  changes: RowChanges | null;
  /** Who replaced the rows since the text was checked last. */
  changedBy?: string | undefined;
};

export const emptyUpload: UploadState = { name: "", text: "", outcome: { kind: "none" } };
