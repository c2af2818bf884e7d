/** What a preview shows of a call. `isShort`: something was left out of it when it came. */
export type ShownCall = { at: Date; email: string | null; claims: string; answer: string; isShort: boolean };
