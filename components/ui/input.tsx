import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const box =
  "w-full rounded-md border border-line-strong bg-surface px-3 text-ink text-base placeholder:text-ink-soft aria-invalid:border-refused disabled:opacity-60 sm:text-sm";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={cn(box, "h-9", className)} {...rest} />;
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea className={cn(box, "min-h-20 py-2", className)} {...rest} />;
}

/** The browser's own list: it works everywhere, also without JavaScript and on a phone. */
export function Select({ className, ...rest }: ComponentProps<"select">) {
  return (
    <span className={cn("relative block", className)}>
      <select className={cn(box, "h-9 appearance-none truncate pr-9")} {...rest} />
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2.5 right-2.5 size-4 text-ink-soft" />
    </span>
  );
}

export function Checkbox({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  return <input type="checkbox" className={cn("size-4 shrink-0 accent-accent", className)} {...rest} />;
}

export function Radio({ className, ...rest }: Omit<ComponentProps<"input">, "type">) {
  return <input type="radio" className={cn("size-4 shrink-0 accent-accent", className)} {...rest} />;
}
