import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Badge, Notice } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import { count } from "@/components/ui/time";
import { filterWords } from "@/lib/backfill/filter-words";
import type { ItemCounts } from "@/lib/backfill/item";
import { progressOf } from "@/lib/backfill/progress";
import { after, meaningOf, standingWords } from "@/lib/backfill/run";
import { CommandForm } from "./command-form";
import type { ShownBackfill } from "./shown-backfill";

type Props = { backfill: ShownBackfill; counts: ItemCounts; toUndo: number; mayChange: boolean };

/** What it is about, how far it is, and what can be done with it. */
export function BackfillHead({ backfill, counts, toUndo, mayChange }: Props) {
  const { filter, startedBy, createdAt, revisionNumber, perMinute, phase } = backfill;
  return (
    <Panel
      title={<>Backfill of {filterWords(filter)}</>}
      intro={
        <>
          Rules of r{revisionNumber}, begun by {startedBy} <RelativeTime at={createdAt} />
          {phase !== "look" && `, ${count(perMinute, "guest")} a minute`}.
        </>
      }
      actions={<Badge meaning={meaningOf(backfill)}>{standingWords(backfill)}</Badge>}
    >
      <div className="flex flex-col gap-4">
        <ProgressLine {...{ backfill, counts, toUndo }} />
        {backfill.reason && (
          <Notice meaning="attention" title={backfill.reason} wide>
            {backfill.needs && <TextLink href="/settings/graph">Settings, Microsoft Graph</TextLink>}
            {backfill.needs && " leads to consent. Then go on here."}
          </Notice>
        )}
        {mayChange && <Buttons {...{ backfill, counts, toUndo }} />}
      </div>
    </Panel>
  );
}

function ProgressLine({ backfill, counts, toUndo }: Omit<Props, "mayChange">) {
  const { value, max, words } = progressOf(backfill, counts, toUndo);
  return (
    <div>
      <progress
        aria-label={standingWords(backfill)}
        className="h-2 w-full accent-accent"
        {...(max !== undefined && { value: Math.min(value, max), max: Math.max(1, max) })}
      />
      <p className="mt-1 text-ink-soft" data-progress>
        {words}
      </p>
    </div>
  );
}

function Buttons({ backfill, counts, toUndo }: Omit<Props, "mayChange">) {
  const path = `/connectors/${backfill.connectorId}/backfill/${backfill.id}` as const;
  const can = (command: Parameters<typeof after>[0]) => after(command, backfill) !== undefined;
  const isAnything = (counts.planned ?? 0) > 0;
  return (
    <div className="flex flex-wrap items-end gap-2">
      {can("run") && isAnything && <CommandForm backfill={backfill} command="run" isPaced />}
      {can("pause") && <CommandForm backfill={backfill} command="pause" />}
      {can("goOn") && <CommandForm backfill={backfill} command="goOn" />}
      {can("stop") && (
        <LinkButton href={`${path}?ask=stop`} scroll={false}>
          Stop…
        </LinkButton>
      )}
      {can("undo") && toUndo > 0 && (
        <LinkButton href={`${path}?ask=undo`} scroll={false}>
          Undo…
        </LinkButton>
      )}
    </div>
  );
}
