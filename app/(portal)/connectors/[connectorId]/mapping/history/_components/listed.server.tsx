import { Pagination } from "@/components/ui/pagination";
import { listRevisions, pageSize } from "@/lib/mapping/history.server";
import type { Revision } from "@/lib/mapping/revision";
import { type HistoryQuery, historyHref } from "../history-query";
import { RevisionList } from "./revision-list";
import { RolledBackNotice } from "./rolled-back-notice";

type Props = { tenantId: string; connectorId: string; mayChange: boolean; query: HistoryQuery; live: Revision };

/** A page of all revisions, and what a roll-back has just done. */
export async function Listed({ tenantId, connectorId, mayChange, query: { before, done }, live }: Props) {
  const { revisions, previous } = await listRevisions(tenantId, connectorId, { before });
  const newer = before !== undefined && before + pageSize <= live.number ? before + pageSize : undefined;
  return (
    <>
      {done === live.number && live.restores !== null && (
        <RolledBackNotice connectorId={connectorId} live={live} restores={live.restores} mayChange={mayChange} />
      )}
      <RevisionList {...{ connectorId, revisions, previous, live, mayChange }} />
      <Pagination
        label="More revisions"
        newerHref={before === undefined ? undefined : historyHref(connectorId, { before: newer })}
        olderHref={previous && historyHref(connectorId, { before: previous.number + 1 })}
      />
    </>
  );
}
