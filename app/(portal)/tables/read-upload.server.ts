import { createHash } from "node:crypto";
import { z } from "zod";
import { decodeText, parseCsv } from "@/lib/lookup/parse-csv.server";
import { maxTextBytes, rowChanges, type TableRow } from "@/lib/lookup/table";
import type { Checked, UploadOutcome } from "./upload-form";

/** What came with the form; `text` is what it shows again, whatever happens. */
export type Upload = { text: string; unreadable?: string };

const textSchema = z.string().catch("");

/** A file takes the place of the text, if it can be read. */
export async function readUpload(form: FormData): Promise<Upload> {
  const text = withPlainBreaks(textSchema.parse(form.get("text")));
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) {
    return Buffer.byteLength(text) > maxTextBytes ? { text, unreadable: tooLarge("text") } : { text };
  }
  if (file.size > maxTextBytes) return { text, unreadable: tooLarge("file") };
  const decoded = decodeText(new Uint8Array(await file.arrayBuffer()));
  return decoded.kind === "text" ? { text: withPlainBreaks(decoded.text) } : { text, unreadable: decoded.message };
}

/** As a text field gives its text back; otherwise what was checked would not be what is saved. */
const withPlainBreaks = (text: string) => text.replace(/\r\n?/g, "\n");

const tooLarge = (what: string) => `The ${what} is larger than ${maxTextBytes / 1_000_000} MB.`;

/** What the table has now; a new one has nothing. */
type Present = { rows: TableRow[]; edit: number } | null;
export type CheckedUpload = { outcome: UploadOutcome; rows?: TableRow[] };

const mostProblems = 50;
const mostPreviewed = 10;

export function checkUpload({ text, unreadable }: Upload, present: Present): CheckedUpload {
  if (unreadable !== undefined) return { outcome: { kind: "unreadable", message: unreadable } };
  const { rows, problems, hasHeader } = parseCsv(text);
  if (problems.length > 0)
    return { outcome: { kind: "wrong", count: problems.length, problems: problems.slice(0, mostProblems) } };
  const outcome: Checked = {
    ...{ kind: "checked", token: tokenOf(text, present?.edit ?? 0), rowCount: rows.length, hasHeader },
    ...{ first: rows.slice(0, mostPreviewed), changes: present && rowChanges(present.rows, rows) },
  };
  return { outcome, rows };
}

/** The rows to save: those of a text that the admin has seen checked, against what the table has now. */
export function rowsToSave(form: FormData, { outcome, rows }: CheckedUpload): TableRow[] | undefined {
  const isSeen = outcome.kind === "checked" && form.get("checked") === outcome.token;
  return form.get("intent") === "save" && isSeen ? rows : undefined;
}

const tokenOf = (text: string, edit: number) => createHash("sha256").update(`${edit}\n${text}`).digest("base64url");
