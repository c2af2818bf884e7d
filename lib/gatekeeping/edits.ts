import { moved } from "@/lib/reorder";
import { maxGates } from "./gate";
import { maxMessages } from "./messages";
import { type GateRow, isAboutAll } from "./rows";

/** What a button of the form does to its rows; a place counts from 0. */
export type GateEdit =
  | { kind: "add"; rows: GateRow[] }
  | { kind: "change"; id: string; to: Partial<Omit<GateRow, "id">> }
  | { kind: "putBack"; row: GateRow; place: number }
  | { kind: "remove" | "moveUp" | "moveDown"; id: string }
  | { kind: "duplicate"; id: string; newId: string }
  | { kind: "addLanguage"; id: string; language: string }
  | { kind: "removeLanguage" | "makeFallback"; id: string; place: number };

export function editedGates(rows: readonly GateRow[], edit: GateEdit): GateRow[] {
  switch (edit.kind) {
    case "add":
      return added(rows, edit.rows);
    case "change":
      return changed(rows, edit.id, () => edit.to);
    case "putBack":
      return rows.toSpliced(edit.place, 0, edit.row).slice(0, maxGates);
    case "remove":
      return rows.filter(({ id }) => id !== edit.id);
    case "moveUp":
      return moved(rows, edit.id, -1);
    case "moveDown":
      return moved(rows, edit.id, 1);
    case "duplicate": {
      const place = rows.findIndex(({ id }) => id === edit.id);
      const row = rows[place];
      return row && rows.length < maxGates ? rows.toSpliced(place + 1, 0, { ...row, id: edit.newId }) : [...rows];
    }
    case "addLanguage":
      return changed(rows, edit.id, ({ messages }) => ({
        messages: hasLanguage(messages, edit.language)
          ? messages
          : [...messages, { language: edit.language, text: "" }].slice(0, maxMessages),
      }));
    case "removeLanguage":
      return changed(rows, edit.id, ({ messages }) => ({
        messages: messages.length > 1 ? messages.toSpliced(edit.place, 1) : messages,
      }));
    case "makeFallback":
      return changed(rows, edit.id, ({ messages }) => {
        const first = messages[edit.place];
        return { messages: first ? [first, ...messages.toSpliced(edit.place, 1)] : messages };
      });
  }
}

export const hasLanguage = (messages: readonly { language: string }[], wanted: string): boolean =>
  messages.some(({ language }) => language.toLowerCase() === wanted.toLowerCase());

const changed = (rows: readonly GateRow[], id: string, to: (row: GateRow) => Partial<Omit<GateRow, "id">>) =>
  rows.map((row) => (row.id === id ? { ...row, ...to(row) } : row));

/** Where everybody else is denied, nothing behind that is asked any more; so before it. */
function added(rows: readonly GateRow[], more: GateRow[]): GateRow[] {
  if (rows.length + more.length > maxGates) return [...rows];
  const end = rows.findIndex(deniesEverybodyElse);
  return rows.toSpliced(end < 0 ? rows.length : end, 0, ...more.filter((row) => end < 0 || !deniesEverybodyElse(row)));
}

export const deniesEverybodyElse = (row: GateRow): boolean => row.kind === "deny" && !row.isOff && isAboutAll(row);
