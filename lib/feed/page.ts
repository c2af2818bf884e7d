import type { Place } from "./cursor";

/** The next rows of a feed. `isMore`: there are more already; otherwise come back in a while. */
export type FeedPage = { rows: object[]; next: Place; isMore: boolean };
