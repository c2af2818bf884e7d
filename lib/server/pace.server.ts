/** As long as a call of a guest may wait behind work that can wait. */
const turnMs = 8;

/** Await it between the pieces of long work: when a turn is used up, whatever else waits goes first. */
export function makePace(): () => Promise<void> {
  let turnEnds = performance.now() + turnMs;
  return async () => {
    if (performance.now() < turnEnds) return;
    await new Promise((resolve) => setImmediate(resolve));
    turnEnds = performance.now() + turnMs;
  };
}
