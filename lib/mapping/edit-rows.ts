import { emptyRow, type Row } from "./rows";
import { maxRules } from "./rule";

/** What a button of the form does to its rows; a place counts from 0. */
export type Edit =
  | { kind: "add"; id: string }
  | { kind: "change"; id: string; to: Partial<Omit<Row, "id">> }
  | { kind: "duplicate"; id: string; newId: string }
  | { kind: "remove"; id: string }
  | { kind: "putBack"; row: Row; place: number }
  | { kind: "moveUp"; id: string }
  | { kind: "moveDown"; id: string }
  | { kind: "moveTo"; id: string; place: number };

export function edited(rows: readonly Row[], edit: Edit): Row[] {
  switch (edit.kind) {
    case "add":
      return rows.length < maxRules ? [...rows, { ...emptyRow, id: edit.id }] : [...rows];
    case "change":
      return rows.map((row) => (row.id === edit.id ? { ...row, ...edit.to } : row));
    case "duplicate":
      return duplicated(rows, edit);
    case "remove":
      return rows.filter(({ id }) => id !== edit.id);
    case "putBack":
      return rows.toSpliced(edit.place, 0, edit.row);
    case "moveUp":
      return moved(rows, edit.id, placeOf(rows, edit.id) - 1);
    case "moveDown":
      return moved(rows, edit.id, placeOf(rows, edit.id) + 1);
    case "moveTo":
      return moved(rows, edit.id, edit.place);
  }
}

const placeOf = (rows: readonly Row[], wanted: string) => rows.findIndex(({ id }) => id === wanted);

/** `to`: its place afterwards. */
function moved(rows: readonly Row[], id: string, to: number): Row[] {
  const from = placeOf(rows, id);
  const row = rows[from];
  return row && to >= 0 && to < rows.length ? rows.toSpliced(from, 1).toSpliced(to, 0, row) : [...rows];
}

/** The copy stands right behind its original. */
function duplicated(rows: readonly Row[], { id, newId }: { id: string; newId: string }): Row[] {
  const place = placeOf(rows, id);
  const row = rows[place];
  return row && rows.length < maxRules ? rows.toSpliced(place + 1, 0, { ...row, id: newId }) : [...rows];
}
