/** What `UniqueNumber` asks for: a number of the tenant's sequence, from `first` to `last`, both included. */
export type NumberRange = { readonly sequence: string; readonly first: number; readonly last: number };

/**
 * The number that is reserved for the guest; `usedUp` if there was none left. `undefined` if none is reserved: then the
 * evaluation fails, and whoever was asked can reserve one and evaluate again.
 */
export type Numbers = (range: NumberRange) => number | "usedUp" | undefined;

/** For previews and samples: nothing is reserved. */
export const sampleNumbers: Numbers = ({ first }) => first;
