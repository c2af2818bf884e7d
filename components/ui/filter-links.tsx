import type { Route } from "next";
import Link from "next/link";
import { LinkPending } from "./link-pending";

export type FilterLink = { href: Route; label: string; isCurrent: boolean; count?: number };

/** One of a few choices, each with a URL. */
export function FilterLinks({ label, links }: { label: string; links: FilterLink[] }) {
  return (
    <nav aria-label={label}>
      <ul className="flex flex-wrap gap-1">
        {links.map(({ href, label: text, isCurrent, count }) => (
          <li key={text}>
            <Link
              href={href}
              scroll={false}
              aria-current={isCurrent ? "true" : undefined}
              className="relative inline-flex h-8 items-center gap-1.5 rounded-full px-3 text-ink-soft hover:bg-sunken hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-ink"
            >
              {text}
              {count !== undefined && <span className="text-ink-soft text-xs">{count}</span>}
              <LinkPending />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
