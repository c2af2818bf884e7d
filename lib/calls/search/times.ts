const iso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}([.]\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * A time as an address or a form has it: ISO 8601, in UTC where no zone stands. Undefined for what is none, such as 30 February, and
 * for times before 1970, which no call can have.
 */
export function readTime(text: string): Date | undefined {
  const trimmed = text.trim().replace(" ", "+"); // a plus sign in an address that nobody encoded
  if (!iso.test(trimmed)) return undefined;
  const hasZone = !trimmed.includes("T") || /(Z|[+-]\d{2}:\d{2})$/.test(trimmed);
  const time = new Date(hasZone ? trimmed : `${trimmed}Z`);
  const isReal = !Number.isNaN(time.getTime()) && isDayOfMonth(trimmed);
  return isReal && time.getTime() >= 0 ? time : undefined;
}

/** JavaScript reads 30 February as 2 March. */
function isDayOfMonth(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split("-").map(Number);
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
