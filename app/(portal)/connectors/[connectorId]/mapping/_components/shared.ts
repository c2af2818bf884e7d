import type { Edit } from "@/lib/mapping/edit-rows";
import type { Known, Target } from "@/lib/mapping/targets";

/** What all rows of the builder have in common. One object while nothing of it changes, so that only a changed row renders. */
export type Shared = {
  connectorId: string;
  targets: readonly Target[];
  /** Names of the tenant's look-up tables. */
  tables: readonly string[];
  known: Known;
  /** A save was tried, so fields that are still empty say what they need. */
  wasTried: boolean;
  onEdit: (edit: Edit) => void;
  onToggle: (ruleId: string) => void;
};
