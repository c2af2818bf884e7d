/** In the order in which they take turns. */
export const variants = [
  "bare handler, one INSERT per call",
  "limit: bare handler, group commit",
  "production door",
  "Next route that answers a constant",
  "Next door",
] as const;
export type Variant = (typeof variants)[number];
