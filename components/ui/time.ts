const units = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["week", 7 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** "2 hours ago", "in 3 minutes"; within a minute "just now" or "in a moment". */
export function relativeTime(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const unit = units.find(([, size]) => Math.abs(seconds) >= size);
  if (unit) return words.format(Math.trunc(seconds / unit[1]), unit[0]);
  return seconds > 0 ? "in a moment" : "just now";
}

/** "22 Nov 2026, 14:02:11", with the zone's name where it is not the reader's own. */
export function exactTime(at: Date, timeZone?: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    ...(timeZone && { timeZone, timeZoneName: "short" }),
  }).format(at);
}

/** "14:02", with the zone's name where it is not the reader's own. */
export const clockTime = (at: Date, timeZone?: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    ...(timeZone && { timeZone, timeZoneName: "short" }),
  }).format(at);

/** "0.4 ms", "3 ms", "1.2 s", "4 min". */
export function duration(ms: number): string {
  if (ms < 0.1) return "under 0.1 ms";
  if (ms < 1) return `${ms.toFixed(1)} ms`;
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  return ms < 60_000 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
}

const whole = new Intl.NumberFormat("en-GB");

/** "10,000". */
export const wholeNumber = (n: number): string => whole.format(n);

/** "1 call", "10,000 calls", "no calls". */
export function count(n: number, one: string, many = `${one}s`): string {
  return n === 0 ? `no ${many}` : `${whole.format(n)} ${n === 1 ? one : many}`;
}
