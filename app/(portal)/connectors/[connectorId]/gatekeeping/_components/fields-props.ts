import type { GateRow, GateRowProblems } from "@/lib/gatekeeping/rows";
import type { UserFlow } from "@/lib/signup/flow";

/** What the fields of a rule are made from. */
export type FieldsProps = {
  row: GateRow;
  place: number;
  problems: GateRowProblems;
  wasTried: boolean;
  flow: UserFlow | null;
  onChange: (to: Partial<Omit<GateRow, "id">>) => void;
};
