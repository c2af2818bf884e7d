import { X } from "lucide-react";
import Link from "next/link";
import { LinkButton } from "@/components/ui/link-button";
import { filterNames, type LogFilter } from "@/lib/calls/search/filter";
import { filterWords } from "./filter-words";
import { logHref, type LogPath, ownFilter } from "./log-path";

type Props = { path: LogPath; filter: LogFilter; connectorName: string | undefined };

/** What narrows the log, each to be taken away by a click. */
export function FilterChips({ path, filter, connectorName }: Props) {
  const own = ownFilter(path, filter);
  const active = filterNames.flatMap((name) => {
    const words = filterWords[name](own);
    if (words === undefined) return [];
    return [{ name, words: name === "connectorId" ? (connectorName ?? "A deleted connector") : words }];
  });
  if (active.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex flex-wrap items-center gap-1.5">
      {active.map(({ name, words }) => (
        <li key={name}>
          <Link
            href={logHref(path, { ...filter, [name]: undefined })}
            scroll={false}
            className="inline-flex h-7 max-w-80 items-center gap-1.5 rounded-full bg-accent-soft pr-2 pl-3 text-xs hover:bg-sunken"
          >
            <span className="truncate">{words}</span>
            <X aria-hidden className="size-3.5 shrink-0" />
            <span className="sr-only">: remove this filter</span>
          </Link>
        </li>
      ))}
      {active.length > 1 && (
        <li>
          <LinkButton href={path} size="small" variant="quiet" scroll={false}>
            Clear all
          </LinkButton>
        </li>
      )}
    </ul>
  );
}
