import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type Props = { icon?: LucideIcon; title: ReactNode; children: ReactNode; action?: ReactNode };

/** Says what the thing is for, and offers the first step. */
export function EmptyState({ icon: Icon, title, children, action }: Props) {
  return (
    <section className="flex flex-col items-start rounded-lg border border-line border-dashed bg-surface px-6 py-10 sm:px-10">
      {Icon && <Icon aria-hidden className="mb-3 size-6 text-ink-soft" strokeWidth={1.5} />}
      <h2 className="font-semibold text-base">{title}</h2>
      <div className="mt-1 max-w-[38rem] text-ink-soft">{children}</div>
      {action && <div className="mt-5">{action}</div>}
    </section>
  );
}
