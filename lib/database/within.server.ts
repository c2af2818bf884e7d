/**
 * After a moment in which the process stood still, timers come before what has arrived meanwhile: that is not late, so it has its turn
 * first.
 */
export const setFairTimeout = (late: () => void, limitMs: number): NodeJS.Timeout =>
  setTimeout(() => setImmediate(late), limitMs);

/** The result of `work`, or of `late` if it takes longer; whatever `work` does after that is nobody's concern. */
export function within<T>(limitMs: number, work: Promise<T>, late: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    let isDone = false;
    const timer = setFairTimeout(() => {
      if (!isDone) resolve(Promise.resolve().then(late));
    }, limitMs);
    work.then(resolve, reject).finally(() => {
      isDone = true;
      clearTimeout(timer);
    });
  });
}
