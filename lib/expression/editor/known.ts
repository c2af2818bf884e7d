/** What an admin may name in her expressions, beside the functions. */
export type Known = {
  /** What Entra sends, with a few words about each. */
  readonly claims: readonly KnownClaim[];
  /** The names of the tenant's look-up tables. */
  readonly tables: readonly string[];
};
export type KnownClaim = { readonly name: string; readonly about: string };
