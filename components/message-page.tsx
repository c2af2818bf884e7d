import type { ReactNode } from "react";

type Props = {
  title: string;
  children: ReactNode;
  /** To quote when asking for help. */
  code: string;
  action?: ReactNode;
};

/** A page that is only a message: what happened, what it means, what to do, and a code to quote. */
export function MessagePage({ title, children, code, action }: Props) {
  return (
    <div className="flex max-w-[38rem] flex-col items-start gap-4 py-6 sm:py-12">
      <h1 className="font-semibold text-[1.375rem] leading-8 tracking-tight">{title}</h1>
      <div className="flex flex-col gap-2">{children}</div>
      {action}
      <p className="text-ink-soft text-xs">
        Code to quote: <span className="select-all font-mono">{code}</span>
      </p>
    </div>
  );
}
