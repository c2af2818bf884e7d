"use client";

import type { KeyboardEvent, ReactNode } from "react";

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

/**
 * Arrow up and down (or j and k) go from row to row of a list, whose links carry `data-row-link`; Enter opens the row,
 * as on any link.
 */
export function RowKeys({ children }: { children: ReactNode }) {
  function go(event: KeyboardEvent<HTMLDivElement>) {
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row-link]")];
    const here = links.findIndex((link) => link === event.target);
    const next = here < 0 ? undefined : links[here + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
  return <div onKeyDown={go}>{children}</div>;
}
