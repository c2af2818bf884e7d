import { Users, X } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { ActionButton } from "@/components/ui/action-button";
import { isNarrowed, type LogFilter, writeLogQuery } from "@/lib/calls/search/filter";
import { type SavedView, viewProblem } from "@/lib/calls/views/view";
import { removeLogView } from "../actions";
import { SaveViewForm } from "./save-view-form";

type Props = {
  views: readonly SavedView[];
  filter: LogFilter;
  /** Whether she may remove what others share. */
  mayRemoveShared: boolean;
};

/** The views that one comes back to, and a way to keep what one sees now. */
export function SavedViews({ views, filter, mayRemoveShared }: Props) {
  const query = writeLogQuery(filter).toString();
  const current = views.find((view) => view.query === query);
  const isNew = isNarrowed(filter) && !current;
  if (views.length === 0 && !isNew) return null;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      {views.length > 0 && (
        <nav aria-label="Saved views" className="min-w-0">
          <ul className="flex flex-wrap items-center gap-1">
            {views.map((view) => (
              <ViewLink
                key={view.id}
                view={view}
                isCurrent={view === current}
                isRemovable={view === current && (view.isOwn || mayRemoveShared)}
              />
            ))}
          </ul>
        </nav>
      )}
      {isNew && <SaveViewForm key={query} query={query} problem={viewProblem(filter)} />}
    </div>
  );
}

function ViewLink({ view, isCurrent, isRemovable }: { view: SavedView; isCurrent: boolean; isRemovable: boolean }) {
  const { id, name, query, isShared, isOwn, ownerName } = view;
  return (
    <li className="flex min-w-0 items-center">
      <Link
        href={`/log?${query}` as Route} // a query changes no route
        scroll={false}
        aria-current={isCurrent ? "true" : undefined}
        title={isOwn ? undefined : `Shared by ${ownerName}`}
        className="inline-flex h-8 min-w-0 items-center gap-1.5 rounded-md border border-line bg-surface px-2.5 hover:bg-hover aria-[current]:border-line-strong aria-[current]:font-medium"
      >
        {isShared && <Users role="img" aria-label="shared" className="size-3.5 shrink-0 text-ink-soft" />}
        <span className="max-w-56 truncate">{name}</span>
      </Link>
      {isRemovable && (
        <ActionButton action={removeLogView} fields={{ viewId: id }} variant="quiet" size="smallIcon">
          <X aria-hidden />
          <span className="sr-only">Remove the view “{name}”</span>
        </ActionButton>
      )}
    </li>
  );
}
