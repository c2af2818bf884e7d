/**
 * The path that an address of Graph's, such as an `@odata.nextLink`, stands for below one of the `bases`. Undefined for
 * any other origin or version: a forged link must not carry our token elsewhere.
 */
export function pathBelow(bases: readonly string[], address: string): string | undefined {
  const base = bases.map((each) => `${each}/`).find((each) => address.startsWith(each));
  if (base === undefined || !URL.canParse(address)) return undefined;
  const { href, origin } = new URL(address);
  // Written anew by URL, so `/v1.0/../` has left the base by now.
  const isBelow = origin === new URL(base).origin && href.startsWith(base);
  return isBelow ? href.slice(base.length - 1) : undefined;
}
