/** More than any test needs, so that a busy computer fails none. */
export const patience = { saveMs: 10_000, spoolMs: 5_000 };
