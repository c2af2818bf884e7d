/** What stands in the place of a guest's own reference, link and day. */
export type Sample = { reference: string; url: string; tenant: string; app: string; day: Date };
