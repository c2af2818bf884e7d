/**
 * Dates as .NET counts them: ticks of 100 ns since 1 January of year 1, always UTC. A JavaScript Date holds milliseconds
 * and would lose the fractions that formats such as `fffffff` and FILETIME numbers carry.
 */
export type Ticks = bigint;

export type DateFields = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 100 ns, 0 to 9,999,999. */
  readonly fraction: number;
};

export const perSecond = 10_000_000n;
export const perMinute = 60n * perSecond;
export const perHour = 60n * perMinute;
export const perDay = 24n * perHour;
/** 9999-12-31T23:59:59.9999999 */
const lastTick = 3_155_378_975_999_999_999n;
const unixEpoch = 621_355_968_000_000_000n;
/** 1601-01-01, where FILETIME numbers count from. */
export const fileTimeEpoch = 504_911_232_000_000_000n;

export const inRange = (ticks: Ticks): boolean => ticks >= 0n && ticks <= lastTick;

/** `undefined` for an invalid Date, or one outside the years 1 to 9999. */
export function fromDate(date: Date): Ticks | undefined {
  const milliseconds = date.getTime();
  if (Number.isNaN(milliseconds)) return undefined;
  const ticks = BigInt(milliseconds) * 10_000n + unixEpoch;
  return inRange(ticks) ? ticks : undefined;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days since 1 January of year 1, with years starting in March so that the leap day comes last. */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return (
    shifted * 365 + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + dayOfYear - 306
  );
}

/** `undefined` if there is no such moment: 31 February, 25 o'clock, year 0. */
export function toTicks(fields: DateFields): Ticks | undefined {
  const { year, month, day, hour, minute, second, fraction } = fields;
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const seconds = BigInt(dayNumber(year, month, day)) * 86_400n + BigInt(hour * 3600 + minute * 60 + second);
  return seconds * perSecond + BigInt(fraction);
}

export function fromTicks(ticks: Ticks): DateFields {
  const days = Number(ticks / perDay);
  const seconds = Number((ticks % perDay) / perSecond);
  let year = Math.max(1, Math.floor(days / 366));
  while (dayNumber(year + 1, 1, 1) <= days) year += 1;
  let month = 12;
  while (dayNumber(year, month, 1) > days) month -= 1;
  return {
    year,
    month,
    day: days - dayNumber(year, month, 1) + 1,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor((seconds % 3600) / 60),
    second: seconds % 60,
    fraction: Number(ticks % perSecond),
  };
}

/** Sunday is 0. 1 January of year 1 was a Monday. */
export const dayOfWeek = (ticks: Ticks): number => (Number(ticks / perDay) + 1) % 7;
