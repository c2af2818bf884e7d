import { Eye } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type Props = {
  /** Whose view it is. */
  label?: string;
  /** What happens there, beside the label: "her sign-up ends here". */
  note?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
};

/**
 * A drawing of a page that Entra shows to a guest. How Entra really lays it out is up to Entra and to the tenant's company
 * branding, so it is drawn neutrally, in a frame that cannot be taken for a part of the portal.
 */
export function DrawnPage({ label = "What the guest sees", note, className, children }: Props) {
  return (
    <figure
      className={cn("min-w-0 rounded-lg border border-line-strong border-dashed bg-sunken p-3 sm:p-5", className)}
    >
      <figcaption className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 text-ink-soft text-xs">
        <span className="inline-flex items-center gap-1.5 font-medium">
          <Eye aria-hidden className="size-3.5" /> {label}
          <span className="font-normal">(drawn, without your branding)</span>
        </span>
        {note && <span>{note}</span>}
      </figcaption>
      <div className="mx-auto flex min-w-0 max-w-[27rem] flex-col gap-4 border border-line bg-surface px-5 py-5 sm:px-7 sm:py-6">
        <Logo />
        {children}
      </div>
    </figure>
  );
}

/** Where the tenant's logo stands. */
function Logo() {
  return (
    <span aria-hidden className="flex items-center gap-2">
      <span className="size-5 rounded-sm bg-line" />
      <span className="h-2.5 w-24 rounded-sm bg-line" />
    </span>
  );
}

/** A text of ours as Entra shows it; `auto` finds the direction of its language. */
export function DrawnText({ children, className }: { children: string; className?: string | undefined }) {
  return (
    <p dir="auto" className={cn("text-[1.0625rem] leading-7 [overflow-wrap:anywhere]", className)}>
      {children}
    </p>
  );
}
