import type { Gate } from "@/lib/gatekeeping/gate";
import type { Rule } from "./rule";

/** Rules that guests meet, or met until another revision took their place. */
export type Revision = {
  number: number;
  isPublished: boolean;
  publishedAt: Date;
  publishedBy: string;
  /** Why, in the words of who published it. */
  note: string | null;
  /** Of a roll-back: the older revision whose rules it brought back. */
  restores: number | null;
  /** Names of the examples that failed when it was published nevertheless. */
  failed: string[];
  rules: Rule[];
  gates: Gate[];
};
