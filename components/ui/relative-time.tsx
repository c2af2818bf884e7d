"use client";

import { useSyncExternalStore } from "react";
import { clockTime, exactTime, relativeTime } from "./time";

/** How often a page says anew how long ago something was. */
const refreshMs = 20_000;

function subscribe(onChange: () => void): () => void {
  const timer = setInterval(onChange, refreshMs);
  return () => clearInterval(timer);
}
const now = () => Math.floor(Date.now() / refreshMs) * refreshMs;
const never = () => () => undefined;

/** Undefined means the reader's own, which only her browser knows. */
const useZone = () =>
  useSyncExternalStore(
    never,
    () => undefined,
    () => "UTC",
  );

/**
 * "2 hours ago", the exact time in the reader's zone on hover. The server does not know that zone: it says UTC, and the
 * browser puts its own in its place. Both clocks may differ by a second, hence the suppressed warning.
 */
export function RelativeTime({ at }: { at: Date | string }) {
  const date = new Date(at);
  const time = useSyncExternalStore(subscribe, now, now);
  const zone = useZone();
  return (
    <time suppressHydrationWarning dateTime={date.toISOString()} title={exactTime(date, zone)}>
      {relativeTime(date, new Date(time + refreshMs))}
    </time>
  );
}

/** "14:02", in the reader's zone. */
export function LocalTime({ at }: { at: Date | string }) {
  const date = new Date(at);
  const zone = useZone();
  return <time dateTime={date.toISOString()}>{clockTime(date, zone)}</time>;
}
