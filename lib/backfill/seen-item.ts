import { type Eyes, veil } from "@/lib/redaction/veil";
import { changing, type Item } from "./item";

/** What changes of one attribute, as a person reads it; null: no value. */
export type ShownChange = { attribute: string; from: string | null; to: string; stays: boolean };
export type ShownItem = Pick<Item, "id" | "guestId" | "state" | "reason" | "notes" | "updatedAt"> & {
  email: string;
  changes: ShownChange[];
};

/** A guest of a backfill for the eyes of who reads: who may not see guests' data learns which attributes, and no value. */
export function seenItem(eyes: Eyes, item: Item): ShownItem {
  const { id, guestId, state, reason, updatedAt, before, values, from, stays } = item;
  const names = [...new Set([...changing(item), ...Object.keys(before ?? {})])];
  const told = (value: unknown): string => (eyes.seeAll ? textOf(value) : veil);
  const hadOf = (name: string): unknown => (before && Object.hasOwn(before, name) ? before[name] : from[name]);
  return {
    ...{ id, guestId, state, reason, updatedAt },
    email: item.email === "" ? "" : eyes.address(item.email),
    notes: eyes.seeAll ? item.notes : item.notes.map(({ target }) => ({ target, why: veil })),
    changes: [...names, ...stays.filter((name) => !names.includes(name))].map((attribute) => {
      const had = hadOf(attribute);
      const isNone = had === null || had === undefined || textOf(had) === "";
      const isStaying = stays.includes(attribute);
      return { attribute, from: isNone ? null : told(had), to: told(values[attribute]), stays: isStaying };
    }),
  };
}

const textOf = (value: unknown): string => {
  if (value === undefined) return "";
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : JSON.stringify(value);
};
