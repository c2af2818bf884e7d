import { cn } from "@/components/ui/cn";

/** The doorway and the name. */
export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2 font-semibold text-[0.9375rem] tracking-tight", className)}>
      <svg viewBox="0 0 24 24" className="size-6 text-accent" aria-hidden>
        <path
          d="M6 20.5V10.75a6 6 0 0 1 12 0v9.75M3.5 20.5h17"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.9"
          strokeLinecap="round"
        />
        <circle cx="14.6" cy="14.4" r="1.3" fill="currentColor" />
      </svg>
      Vestibule
    </span>
  );
}
