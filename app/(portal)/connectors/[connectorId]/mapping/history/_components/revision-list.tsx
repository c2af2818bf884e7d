import type { ReactNode } from "react";
import { ActionButton } from "@/components/ui/action-button";
import { LinkButton } from "@/components/ui/link-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { Badge, State } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import { count } from "@/components/ui/time";
import { emptyContent } from "@/lib/mapping/content";
import { contentChangesBetween } from "@/lib/mapping/content-changes";
import type { Revision } from "@/lib/mapping/revision";
import { ChangeList } from "../../../_components/change-list";
import { rollBackTo } from "../actions";
import { historyHref } from "../history-query";

type Props = {
  connectorId: string;
  /** Newest first. */
  revisions: Revision[];
  /** The one before the last of them. */
  previous: Revision | undefined;
  live: Revision;
  mayChange: boolean;
};

/** Who published what, when and why, and what each revision changed for guests. */
export function RevisionList({ connectorId, revisions, previous, live, mayChange }: Props) {
  return (
    <ol aria-label="Revisions" className="divide-y divide-line rounded-lg border border-line bg-surface">
      {revisions.map((revision, place) => (
        <li key={revision.number} className="flex flex-col gap-3 px-5 py-4">
          <RevisionEntry connectorId={connectorId} revision={revision} before={revisions[place + 1] ?? previous}>
            {!revision.isPublished && (
              <WayBack connectorId={connectorId} revision={revision} live={live} mayChange={mayChange} />
            )}
          </RevisionEntry>
        </li>
      ))}
    </ol>
  );
}

type EntryProps = { connectorId: string; revision: Revision; before: Revision | undefined; children: ReactNode };

function RevisionEntry({ connectorId, revision, before, children }: EntryProps) {
  const { number, isPublished, publishedAt, publishedBy, note, restores, failed, rules, gates } = revision;
  const changes = contentChangesBetween(before ?? emptyContent, revision);
  return (
    <article aria-label={`Revision r${number}`} className="grid gap-x-8 gap-y-3 lg:grid-cols-[minmax(0,1fr)_17rem]">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
          r{number} {isPublished && <Badge meaning="good">What guests meet</Badge>}
        </h3>
        <p className="text-ink-soft">
          Published <RelativeTime at={publishedAt} /> by {publishedBy}, {count(rules.length, "rule")}
          {gates.length > 0 && `, ${count(gates.length, "gatekeeping rule")}`}.
        </p>
        {note && <p className="mt-1.5 max-w-[45rem] [overflow-wrap:anywhere]">&ldquo;{note}&rdquo;</p>}
        {restores !== null && (
          <p className="mt-1.5">
            Rolled back to{" "}
            <TextLink href={historyHref(connectorId, { from: restores, to: number })}>r{restores}</TextLink>.
          </p>
        )}
        {failed.length > 0 && (
          <p className="mt-1.5 [overflow-wrap:anywhere]">
            <State meaning="attention" className="whitespace-normal">
              Published although {count(failed.length, "example")} failed
            </State>
            : {failed.map((name) => `“${name}”`).join(", ")}
          </p>
        )}
        <p className="mt-1.5 text-ink-soft">
          {before ? `${count(changes.length, "change")} against r${before.number}` : "The first one"}
          {changes.length > 0 ? ":" : "."}
        </p>
        <ChangeList changes={changes} />
      </div>
      {children}
    </article>
  );
}

type WayBackProps = { connectorId: string; revision: Revision; live: Revision; mayChange: boolean };

function WayBack({ connectorId, revision, live, mayChange }: WayBackProps) {
  const { number } = revision;
  const changes = contentChangesBetween(live, revision).length;
  return (
    <div className="flex flex-col items-start gap-2 lg:items-end lg:text-right">
      <div className="flex flex-wrap gap-2 lg:justify-end">
        <LinkButton href={historyHref(connectorId, { from: number, to: live.number })} variant="quiet" size="small">
          <span>
            Compare<span className="sr-only"> r{number}</span> with r{live.number}
          </span>
        </LinkButton>
        {mayChange && changes > 0 && (
          <ActionButton
            action={rollBackTo}
            fields={{ connectorId, number: String(number), over: String(live.number) }}
            size="small"
          >
            Roll back to r{number}
          </ActionButton>
        )}
      </div>
      <p className="text-ink-soft text-xs">
        {changes === 0
          ? `Guests meet the same rules in r${live.number}.`
          : `Going back means ${count(changes, "change")} for guests who meet r${live.number} now.`}
      </p>
    </div>
  );
}
