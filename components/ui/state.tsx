import { CircleAlert, CircleCheck, CircleDashed, CircleX, Clock, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

export type Meaning = "good" | "waiting" | "attention" | "refused" | "none";

const looks: Record<Meaning, { icon: LucideIcon; text: string; ground: string }> = {
  good: { icon: CircleCheck, text: "text-good", ground: "bg-good-soft" },
  waiting: { icon: Clock, text: "text-waiting", ground: "bg-waiting-soft" },
  attention: { icon: CircleAlert, text: "text-attention", ground: "bg-attention-soft" },
  refused: { icon: CircleX, text: "text-refused", ground: "bg-refused-soft" },
  none: { icon: CircleDashed, text: "text-ink-soft", ground: "bg-sunken" },
};

type Props = { meaning: Meaning; children: ReactNode; className?: string };

/** Icon and word, never colour alone. For table rows and sentences. */
export function State({ meaning, children, className }: Props) {
  const { icon: Icon, text } = looks[meaning];
  return (
    <span className={cn("inline-flex items-baseline gap-1.5 whitespace-nowrap font-medium", text, className)}>
      <Icon aria-hidden className="size-4 shrink-0 self-center" />
      {children}
    </span>
  );
}

/** A State on its own ground, for a title or where it stands alone. */
export function Badge({ meaning, children, className }: Props) {
  return (
    <State meaning={meaning} className={cn("rounded-full px-2 py-0.5 text-xs", looks[meaning].ground, className)}>
      {children}
    </State>
  );
}

/** A message that concerns the page or a form. */
export function Notice({
  meaning,
  title,
  children,
  role = "status",
  wide = false,
}: {
  meaning: Meaning;
  title?: ReactNode;
  children?: ReactNode;
  role?: "status" | "alert" | "note";
  /** As wide as the page, for more than a few sentences. */
  wide?: boolean;
}) {
  const { icon: Icon, text, ground } = looks[meaning];
  return (
    <div
      role={role}
      className={cn(!wide && "max-w-[45rem]", "flex items-start gap-2.5 rounded-md px-3.5 py-2.5", ground)}
    >
      <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", text)} />
      <div className="min-w-0 flex-1">
        {title && <p className={cn("font-medium", text)}>{title}</p>}
        {children && <div className="text-ink">{children}</div>}
      </div>
    </div>
  );
}
