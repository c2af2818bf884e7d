"use client";

import { Pause, Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState, useTransition } from "react";
import { Button } from "./button";
import { isTyping } from "./is-typing";

type Props = {
  everyMs: number;
  /** What changes, for the button's explanation. */
  what: string;
};

/** Reads the page again from time to time, while it is seen and nobody types; `p` pauses. Rows keep their place and the focus. */
export function LiveRefresh({ everyMs, what }: Props) {
  const router = useRouter();
  const [isPaused, setPaused] = useState(false);
  const [isReading, startReading] = useTransition();
  const read = useEffectEvent(() => {
    const isBusy = document.hidden || isPaused || isReading || document.querySelector("dialog[open]") !== null;
    if (!isBusy && !isInField()) startReading(() => router.refresh());
  });
  useEffect(() => {
    const timer = setInterval(() => read(), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "p" && !isTyping(event)) setPaused((paused) => !paused);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
  return (
    <div className="needs-script flex items-center gap-2">
      <span role="status" className="text-ink-soft text-xs">
        {isPaused ? "Paused" : "Live"}
      </span>
      <Button
        size="small"
        variant="quiet"
        aria-keyshortcuts="p"
        title={isPaused ? `Show ${what} as they come (p)` : "Keep the list as it is (p)"}
        onClick={() => setPaused(!isPaused)}
      >
        {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
        {isPaused ? "Resume" : "Pause"}
      </Button>
    </div>
  );
}

/** A field that somebody types in is left alone. */
const isInField = (): boolean => document.activeElement?.matches("input, select, textarea") === true;
