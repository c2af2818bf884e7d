import type { Counts, Mention } from "./places";

/** That a guest was erased, as it is shown; it names nobody. */
export type Erasure = {
  id: string;
  at: Date;
  byName: string;
  /** Keyed hash of her address, in hexadecimal. */
  guest: string;
  erased: Counts;
  left: Counts;
  mentions: Mention[];
  checkedAt: Date | null;
};
