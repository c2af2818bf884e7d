import { z } from "zod";
import { keptChanges } from "../../_components/kept-changes";
import { rowsSchema } from "../mapping-form";

/** Rules that were typed and not saved, with the saved draft that they started from. */
export const keptRules = keptChanges("mapping", z.object({ rows: rowsSchema, edit: z.int(), savedRows: rowsSchema }));
