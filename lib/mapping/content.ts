import { type Gate, gatesSchema } from "@/lib/gatekeeping/gate";
import { type Rule, rulesSchema } from "./rule";

/** What a revision says: who may sign up, and which attributes are set. */
export type Content = { readonly rules: readonly Rule[]; readonly gates: readonly Gate[] };

export const emptyContent: Content = { rules: [], gates: [] };

/** The columns of a revision. */
export const readContent = (stored: { rules: unknown; gates: unknown }): { rules: Rule[]; gates: Gate[] } => ({
  rules: rulesSchema.parse(stored.rules),
  gates: gatesSchema.parse(stored.gates),
});
