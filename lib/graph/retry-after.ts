/**
 * The wait that a `Retry-After` header asks for: seconds, which Graph also sends with decimals, or an HTTP date.
 * Undefined when the header is missing or tells nothing.
 */
export function parseRetryAfter(header: string | null, now: Date): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  if (!/^[A-Za-z]{3}/.test(text)) return undefined; // Date.parse would read "-5" as a month
  const waitMs = Date.parse(text) - now.getTime();
  return waitMs >= 0 ? waitMs : undefined;
}
