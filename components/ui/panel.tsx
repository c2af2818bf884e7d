import { type ReactNode, useId } from "react";
import { cn } from "./cn";

type Props = { title: ReactNode; intro?: ReactNode; actions?: ReactNode; className?: string; children: ReactNode };

/** A group of a page: a heading, a sentence, and its content on one surface. Never inside another Panel. */
export function Panel({ title, intro, actions, className, children }: Props) {
  const id = useId();
  return (
    <section data-panel aria-labelledby={id} className={cn("rounded-lg border border-line bg-surface", className)}>
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-5 pt-4">
        <div className="min-w-0 max-w-[45rem]">
          <h2 id={id} className="font-semibold text-[0.9375rem]">
            {title}
          </h2>
          {intro && <p className="mt-0.5 text-pretty text-ink-soft">{intro}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      <div className="px-5 pt-3.5 pb-5">{children}</div>
    </section>
  );
}
