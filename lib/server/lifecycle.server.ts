/** Exit code of a process that cannot work with its settings (sysexits.h): starting it again would not help. */
export const wrongSettings = 78;

/** Tells the process that started us, if there is one, that we can be used. */
export const announceReady = (): void => void process.send?.({ kind: "ready" });

/**
 * Ends the process in order: on SIGTERM, on a "stop" message (Windows has no signals), and when the start command
 * disappears. Ctrl-C reaches every process of a terminal; the start command alone decides what it means, so a process
 * that was started by it does not listen. `stop` has until `limitMs`.
 */
export function stopInOrder(stop: () => Promise<void>, limitMs = 30_000): void {
  let isStopping = false;
  const end = async () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), limitMs).unref();
    await stop();
    process.exit(0);
  };
  const onSignal = () => void end().catch(() => process.exit(1));
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", process.send ? () => undefined : onSignal);
  process.on("disconnect", onSignal);
  process.on("message", (message) => message === "stop" && onSignal());
}
