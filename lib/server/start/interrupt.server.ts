/** npm passes Ctrl-C on although the terminal has sent it already, so one press may arrive twice. */
const samePressMs = 400;

/** Resolves at the first request to stop; `onHurry` is called when somebody asks again. */
export function interruption(onHurry: () => void): Promise<void> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    const onSignal = () => {
      if (firstAt === undefined) {
        firstAt = performance.now();
        resolve();
      } else if (performance.now() - firstAt > samePressMs) onHurry();
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  });
}
