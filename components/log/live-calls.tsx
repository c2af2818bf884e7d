"use client";

import { ArrowUp, Pause, Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState, useTransition } from "react";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { count } from "@/components/ui/time";
import { isTyping } from "@/components/ui/is-typing";

/** How often the log is asked for new calls, and how many at most appear by themselves: more would run away under the reader's eyes. */
const pauseMs = 3_000;
const mostByThemselves = 25;

const answerSchema = z.object({ calls: z.number(), isMore: z.boolean() });
type Waiting = z.infer<typeof answerSchema>;
const none: Waiting = { calls: 0, isMore: false };

type Props = {
  /** The address that counts the calls newer than the newest one of the list. */
  countHref: string;
};

/**
 * New calls appear without a reload. If they are too many, or the reader has paused, it says how many wait. It asks only while the
 * page is seen, and never again before the last answer is there.
 */
export function LiveCalls({ countHref }: Props) {
  const router = useRouter();
  const [isPaused, setPaused] = useState(false);
  const [waiting, setWaiting] = useState({ countHref, ...none });
  const [isLost, setLost] = useState(false);
  const [isShowing, startShowing] = useTransition();
  const now = waiting.countHref === countHref ? waiting : none; // those of an older list have been shown
  const show = () => startShowing(() => router.refresh());

  const ask = useEffectEvent(async (signal: AbortSignal) => {
    if (document.hidden || isShowing) return;
    const answer = await askFor(countHref, signal);
    setLost(answer === undefined);
    if (!answer) return;
    if (answer.calls > 0 && answer.calls <= mostByThemselves && !isPaused) show();
    else setWaiting({ countHref, ...answer });
  });
  useEffect(() => {
    const stop = new AbortController();
    void (async () => {
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
        if (stop.signal.aborted) return;
        await ask(stop.signal);
      }
    })();
    return () => stop.abort();
  }, []);

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "p" && !isTyping(event)) setPaused((paused) => !paused);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);

  return (
    <div className="needs-script flex flex-wrap items-center gap-2">
      <span role="status" className="text-ink-soft text-xs">
        {isLost ? "New calls cannot be read now; trying again." : isPaused ? "Paused" : now.calls > 0 ? "" : "Live"}
      </span>
      {now.calls > 0 && (
        <Button size="small" onClick={show}>
          <ArrowUp aria-hidden /> {count(now.calls, "new call")}
          {now.isMore && " or more"} – show
        </Button>
      )}
      <Button
        size="small"
        variant="quiet"
        aria-keyshortcuts="p"
        title={isPaused ? "Show new calls as they come (p)" : "Keep the list as it is (p)"}
        onClick={() => setPaused(!isPaused)}
      >
        {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
        {isPaused ? "Resume" : "Pause"}
      </Button>
    </div>
  );
}

/** Undefined if there is no answer, whatever the reason: the next question comes in a moment. */
async function askFor(href: string, signal: AbortSignal): Promise<Waiting | undefined> {
  try {
    const response = await fetch(href, { signal, cache: "no-store" });
    return response.ok ? answerSchema.parse(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}
