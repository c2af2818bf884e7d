"use client";

import { useLinkStatus } from "next/link";

/** A line under a link while its page is on the way; stands inside the link, which is `relative`. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return (
    <span
      aria-hidden
      className={`absolute inset-x-0 bottom-0 h-0.5 rounded bg-accent transition-opacity delay-100 duration-100 ${
        pending ? "animate-pulse opacity-100" : "opacity-0"
      }`}
    />
  );
}
