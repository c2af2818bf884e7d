import { cn } from "./cn";
import { CopyButton } from "./copy-button";

type Props = {
  value: string;
  /** What it is, for the heading and the copy button: "curl line". */
  label: string;
  /** Only the value in one row with its copy button; the label is for screen readers. */
  compact?: boolean;
  /** Breaks long lines for the eye; what is copied stays one line. */
  wrap?: boolean;
  /** What is copied, where that differs from what is laid out for reading. */
  exact?: string;
};

/** Something to paste elsewhere. It scrolls sideways unless `wrap` says otherwise. */
export function CodeBlock({ value, label, compact = false, wrap = false, exact = value }: Props) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-md border border-line bg-sunken">
      <div className={cn("flex min-w-0", compact ? "flex-row-reverse items-center" : "flex-col")}>
        <figcaption
          className={cn(
            "flex items-center justify-between gap-2",
            compact ? "pr-1" : "border-line border-b py-1 pr-1 pl-3",
          )}
        >
          <span className={compact ? "sr-only" : "text-ink-soft text-xs"}>{label}</span>
          <CopyButton value={exact} what={label} />
        </figcaption>
        {/* Focusable, so that the keyboard can scroll it. */}
        <pre
          tabIndex={0}
          aria-label={label}
          role="group"
          className={cn(
            "min-w-0 flex-1 overflow-x-auto px-3 font-mono text-[0.8125rem]",
            compact ? "py-1.5" : "py-2.5",
            wrap && "whitespace-pre-wrap [overflow-wrap:anywhere]",
          )}
        >
          <code>{value}</code>
        </pre>
      </div>
    </figure>
  );
}

/** A claim, an attribute, an expression or a code within a sentence. */
export function Code({ children, className }: { children: string | number; className?: string }) {
  return (
    <code className={cn("rounded bg-sunken px-1 py-px font-mono text-[0.9em] [overflow-wrap:anywhere]", className)}>
      {children}
    </code>
  );
}
