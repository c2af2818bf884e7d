/** For how long we look for a guest, or try to reach Graph, before a person has to decide. */
export const patienceMs = 24 * 3_600_000;

const hourMs = 3_600_000;
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
