import type { Route } from "next";
import Link from "next/link";
import { cn } from "./cn";
import { LinkPending } from "./link-pending";

export type Tab = { href: Route; label: string; count?: number };

/** Tabs are links: each has a URL, and the browser's Back goes to the one before. */
export function Tabs({ label, tabs, current }: { label: string; tabs: Tab[]; current: string }) {
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto border-line border-b px-4 sm:mx-0 sm:px-0">
      <ul className="flex sm:gap-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab.href === current ? "page" : undefined}
              className={cn(
                "relative -mb-px flex h-10 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-2 text-ink-soft sm:px-3 -outline-offset-2 hover:text-ink",
                "aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink",
              )}
            >
              {tab.label}
              {tab.count ? (
                <span className="rounded-full bg-sunken px-1.5 text-ink-soft text-xs">{tab.count}</span>
              ) : null}
              <LinkPending />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
