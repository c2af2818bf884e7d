import type { ReactNode } from "react";

type Props = {
  title: ReactNode;
  /** One sentence that says the state: what a worried reader wants to know first. */
  state: ReactNode;
  /** What stands beside the title: a Badge. */
  badge?: ReactNode;
  actions?: ReactNode;
};

export function PageHeader({ title, state, badge, actions }: Props) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 max-w-[45rem]">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 text-balance font-semibold text-[1.375rem] leading-8 tracking-tight">{title}</h1>
          {badge}
        </div>
        <p className="mt-0.5 text-pretty text-ink-soft">{state}</p>
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
