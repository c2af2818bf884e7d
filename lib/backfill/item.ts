import { z } from "zod";
import { silentValuesSchema, writeModeSchema } from "@/lib/silent/silent-write";
import type { Meaning } from "./meaning";

/** As Graph showed the attributes, in its own types; null: no value. */
const shownValues = z.record(z.string(), z.unknown());

/** What is sealed of a guest. */
export const itemSecretsSchema = z.object({
  email: z.string(),
  /** What the rules give her, by attribute; all that were computed, also those that change nothing. */
  values: silentValuesSchema,
  modes: z.record(z.string(), writeModeSchema).default({}),
  /** What she had when the dry run looked. */
  from: shownValues,
  /** Attributes that stay as they are, since they have a value and their rule only fills them. */
  stays: z.array(z.string()).default([]),
  /** What she had right before the write, of the attributes that were written. */
  before: shownValues.optional(),
  /** Rules that gave no value, and why. */
  notes: z.array(z.object({ target: z.string(), why: z.string() })).default([]),
});
export type ItemSecrets = z.infer<typeof itemSecretsSchema>;

export const itemStates = [
  ...(["planned", "writing", "written", "same", "skipped", "gone", "failed", "restored", "changed"] as const),
] as const;
export type ItemState = (typeof itemStates)[number];

/** A guest of a backfill, opened. */
export type Item = ItemSecrets & {
  id: string;
  guestId: string;
  state: ItemState;
  reason: string | null;
  mayBeSet: boolean;
  attempts: number;
  updatedAt: Date;
};

export const itemLooks: Record<ItemState, { word: string; why: string; meaning: Meaning }> = {
  planned: { word: "would change", why: "not written yet", meaning: "waiting" },
  writing: { word: "being written", why: "what she had is noted, and Graph may have the values", meaning: "waiting" },
  written: { word: "written", why: "Graph accepted the values", meaning: "good" },
  same: { word: "nothing to change", why: "she has the values, or keeps her own", meaning: "none" },
  skipped: { word: "no value", why: "no rule gave a value for her", meaning: "none" },
  gone: { word: "gone", why: "the directory does not know her any more", meaning: "attention" },
  failed: { word: "failed", why: "see the reason", meaning: "refused" },
  restored: { word: "restored", why: "she has again what she had before", meaning: "good" },
  changed: { word: "changed since", why: "somebody has changed it, so it was left alone", meaning: "attention" },
};

export type ItemCounts = Partial<Record<ItemState, number>>;

export const sumOf = (counts: ItemCounts): number => Object.values(counts).reduce((sum, each) => sum + each, 0);

/** The attributes that were to change when the dry run looked. */
export const changing = ({ values, from, stays }: Pick<ItemSecrets, "values" | "from" | "stays">): string[] =>
  Object.keys(values).filter((name) => Object.hasOwn(from, name) && !stays.includes(name));
