"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import type { ButtonStyle } from "./button-style";

type Props = ButtonStyle & {
  value: string;
  /** What is copied, for the button's name: "Copy password". */
  what: string;
  /** Shows the word beside the icon. */
  withText?: boolean;
};

export function CopyButton({ value, what, withText = false, variant = "quiet", size }: Props) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 2_000);
    return () => clearTimeout(timer);
  }, [state]);
  const Icon = state === "copied" ? Check : Copy;
  const word = { idle: "Copy", copied: "Copied", failed: "Select it and press Ctrl C" }[state];
  return (
    <Button
      variant={variant}
      size={size ?? (withText ? "small" : "smallIcon")}
      className="needs-script"
      aria-label={`Copy ${what}`}
      title={`Copy ${what}`}
      onClick={() => void copy(value).then(setState)}
    >
      <Icon aria-hidden className={state === "copied" ? "text-good" : undefined} />
      {(withText || state === "failed") && <span aria-hidden>{word}</span>}
      <span role="status" className="sr-only">
        {state !== "idle" && `${what}: ${word}`}
      </span>
    </Button>
  );
}

async function copy(value: string): Promise<"copied" | "failed"> {
  try {
    await navigator.clipboard.writeText(value);
    return "copied";
  } catch {
    return "failed"; // no permission, or a page that is not served over https
  }
}
