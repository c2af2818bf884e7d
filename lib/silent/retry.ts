const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** For how long we try to reach Graph before a person has to decide; and look for a guest, unless the tenant says otherwise. */
export const patienceMs = dayMs;

/** A guest who was given up is looked for now and then, in case she finishes her sign-up after all. */
export const comesBackForMs = 30 * dayMs;
const firstDelayMs = 500;
const longestDelayMs = 5 * 60_000;
const lateDelayMs = 30 * 60_000;
/** What we let Graph ask for at once. */
const longestRetryAfterMs = hourMs;

/** `random` in [0, 1). */
type Delay = { attempts: number; random: number };

/** Half a second, then doubling up to five minutes. Up to a quarter more, at random. */
export const delayMs = ({ attempts, random }: Delay): number =>
  withJitter(Math.min(firstDelayMs * 2 ** Math.min(attempts, 20), longestDelayMs), random);

/** The same while she may be filling in the form; a guest who is not there after an hour is looked for twice an hour. */
export const lookAgainMs = ({ attempts, ageMs, random }: Delay & { ageMs: number }): number =>
  ageMs > hourMs ? withJitter(lateDelayMs, random) : delayMs({ attempts, random });

/** As long as Graph asks, and never earlier. */
export const askedDelayMs = (retryAfterMs: number, random: number): number =>
  withJitter(Math.min(retryAfterMs, longestRetryAfterMs), random);

const withJitter = (ms: number, random: number): number => Math.round(ms * (1 + random / 4));

/**
 * Read back so often before writing again. Directories show a write late, and now and then lose one; the waits grow
 * from 4 seconds to some ten minutes.
 */
export const readsBeforeRewrite = (writes: number): number => 4 + 2 * (writes - 1);

/** Five times, over some twenty minutes. */
export const maxWrites = 5;

/** Ever more rarely, and once a day at last: some forty looks in all. */
export const slowLookMs = (ageMs: number, random: number): number =>
  withJitter(Math.min(Math.max(ageMs / 4, hourMs), dayMs), random);

/** Values are looked at an hour after they were read back, and a day after that; then daily if they are kept in step. */
export function checkAfterMs(checks: number, isKeptInStep: boolean): number | null {
  if (checks === 0) return hourMs;
  return checks === 1 || isKeptInStep ? dayMs : null;
}
