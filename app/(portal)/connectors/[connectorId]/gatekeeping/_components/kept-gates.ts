import { z } from "zod";
import { gateRowsSchema } from "@/lib/gatekeeping/rows";
import { keptChanges } from "../../_components/kept-changes";

/** Gatekeeping rules that were typed and not saved, with the saved draft that they started from. */
export const keptGates = keptChanges(
  "gatekeeping",
  z.object({ rows: gateRowsSchema, edit: z.int(), savedRows: gateRowsSchema }),
);
