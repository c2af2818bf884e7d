"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const everyMs = 2_000;

/** A file that the browser downloads tells its page nothing: the page asks how far it is. */
export function RefreshAfterSubmit({ isRunning }: { isRunning: boolean }) {
  const router = useRouter();
  useEffect(() => {
    const onSubmit = () => setTimeout(() => router.refresh(), everyMs / 2);
    const timer = isRunning
      ? setInterval(() => {
          if (document.visibilityState === "visible") router.refresh();
        }, everyMs)
      : undefined;
    document.addEventListener("submit", onSubmit);
    return () => {
      clearInterval(timer);
      document.removeEventListener("submit", onSubmit);
    };
  }, [isRunning, router]);
  return null;
}
