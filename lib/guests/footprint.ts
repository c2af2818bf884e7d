import type { Counts, Mention } from "./places";

/** What is known of a guest, before somebody decides. `others`: addresses of hers that her calls told. */
export type Footprint = { counts: Counts; mentions: Mention[]; others: string[] };
