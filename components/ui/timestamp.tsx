"use client";

import { useSyncExternalStore } from "react";
import { exactTime } from "./time";

const never = () => () => undefined;

/** "22 Nov 14:02:11" in the reader's zone; the server, which does not know it, says UTC until the browser corrects it. */
export function Timestamp({ at }: { at: Date | string }) {
  const date = new Date(at);
  const zone = useSyncExternalStore(
    never,
    () => undefined,
    () => "UTC",
  );
  return (
    <time suppressHydrationWarning dateTime={date.toISOString()} title={exactTime(date, zone)}>
      {short(date, zone)}
    </time>
  );
}

const short = (at: Date, timeZone?: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    ...{ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" },
    ...(timeZone && { timeZone }),
  })
    .format(at)
    .replace(",", "");
