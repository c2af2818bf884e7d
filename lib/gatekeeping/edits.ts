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
  | ({ id: string } & MessageEdit);

/** What a button does to the texts of a message. */
export type MessageEdit =
  | { kind: "addLanguage"; language: string }
  | { kind: "removeLanguage" | "makeFallback"; place: number };

/** A text as it is typed. */
export type TypedMessage = { language: string; text: string };

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
    case "removeLanguage":
    case "makeFallback":
      return changed(rows, edit.id, ({ messages }) => ({
        messages: edit.kind === "removeLanguage" && messages.length < 2 ? messages : editedMessages(messages, edit),
      }));
  }
}

export function editedMessages(messages: readonly TypedMessage[], edit: MessageEdit): TypedMessage[] {
  switch (edit.kind) {
    case "addLanguage":
      return hasLanguage(messages, edit.language)
        ? [...messages]
        : [...messages, { language: edit.language, text: "" }].slice(0, maxMessages);
    case "removeLanguage":
      return messages.toSpliced(edit.place, 1);
    case "makeFallback": {
      const first = messages[edit.place];
      return first ? [first, ...messages.toSpliced(edit.place, 1)] : [...messages];
    }
  }
}

export const hasLanguage = (messages: readonly { language: string }[], wanted: string): boolean =>
  messages.some(({ language }) => language.toLowerCase() === wanted.toLowerCase());

const changed = (rows: readonly GateRow[], id: string, to: (row: GateRow) => Partial<Omit<GateRow, "id">>) =>
  rows.map((row) => (row.id === id ? { ...row, ...to(row) } : row));

function added(rows: readonly GateRow[], wanted: GateRow[]): GateRow[] {
  if (rows.length + wanted.length > maxGates) return [...rows];
  const { place, more } = placeOfMore(rows, wanted, (row) => row);
  return rows.toSpliced(place, 0, ...more);
}

/**
 * Where more gatekeeping rules go, and which of them: where everybody else is denied, nothing behind that is asked any
 * more; so before it, and without another of the kind.
 */
export function placeOfMore<G>(
  present: readonly G[],
  wanted: readonly G[],
  toRow: (gate: G) => GateRow,
): { place: number; more: G[] } {
  const isEnd = (gate: G) => deniesEverybodyElse(toRow(gate));
  const end = present.findIndex(isEnd);
  if (end < 0) return { place: present.length, more: [...wanted] };
  return { place: end, more: wanted.filter((gate) => !isEnd(gate)) };
}

export const deniesEverybodyElse = (row: GateRow): boolean => row.kind === "deny" && !row.isOff && isAboutAll(row);
