import { byteOrderMark, csvLine } from "@/lib/export/csv";
import type { ExportedCall } from "./exported-call";

export const exportFormats = ["csv", "ndjson"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** `cut`: calls are missing after the last line, and the export can be gone on with. */
export type ExportEnd = { end: "complete" | "cut"; calls: number };

/** How a file is written. Its last line is `endOf`: a file without it was cut off on its way. */
export type ExportWriter = {
  contentType: string;
  start: string;
  lineOf: (call: ExportedCall) => string;
  endOf: (end: ExportEnd) => string;
};

const factColumns = [
  ...(["id", "reference", "receivedAt", "connectorId", "connector", "step", "outcome", "cause", "status"] as const),
  ...(["durationMs", "revision", "provider", "source", "savedLateAt"] as const),
];
const guestColumns = ["email", "detail", "claims", "answer", "rules"] as const;

export function writerOf(format: ExportFormat, hasGuests: boolean): ExportWriter {
  return format === "csv" ? csvWriter(hasGuests ? guestColumns : []) : ndjsonWriter;
}

const csvWriter = (ofGuest: readonly (typeof guestColumns)[number][]): ExportWriter => ({
  contentType: "text/csv; charset=utf-8",
  start: byteOrderMark + csvLine([...factColumns, ...ofGuest]),
  lineOf: (call) =>
    csvLine([...factColumns.map((name) => call[name]), ...ofGuest.map((name) => fieldOf(call.guest?.[name]))]),
  endOf: ({ end, calls }) => csvLine(["#end", end, calls]),
});

const fieldOf = (value: unknown) =>
  typeof value === "string" || value === null || value === undefined ? value : JSON.stringify(value);

/** JSON.stringify escapes every line break within a text. */
const ndjsonWriter: ExportWriter = {
  contentType: "application/x-ndjson; charset=utf-8",
  start: "",
  lineOf: (call) => `${JSON.stringify(call)}\n`,
  endOf: (end) => `${JSON.stringify(end)}\n`,
};
