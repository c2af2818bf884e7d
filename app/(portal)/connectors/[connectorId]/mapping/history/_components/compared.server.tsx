import { cn } from "@/components/ui/cn";
import { contentChangesBetween } from "@/lib/mapping/content-changes";
import { loadRevision } from "@/lib/mapping/history.server";
import type { Revision } from "@/lib/mapping/revision";
import { orNotFound } from "@/lib/server/or-not-found.server";
import type { HistoryQuery } from "../history-query";
import { Comparison } from "./comparison";
import { GateComparison } from "./gate-comparison";
import { RollBackPanel } from "./roll-back-panel";

type Props = { tenantId: string; connectorId: string; mayChange: boolean; query: HistoryQuery; live: Revision };

/** Two revisions side by side; one that the address does not name is the published one. */
export async function Compared({ tenantId, connectorId, mayChange, query, live }: Props) {
  const load = (number = live.number) => orNotFound(loadRevision(tenantId, connectorId, number));
  const [from, to] = await Promise.all([load(query.from), load(query.to)]);
  const ways = (from.number === to.number ? [from] : [from, to])
    .map((wanted) => ({ number: wanted.number, changes: contentChangesBetween(live, wanted) }))
    .filter(({ changes }) => mayChange && changes.length > 0);
  return (
    <>
      <GateComparison from={from} to={to} />
      {hasRules(from, to) && <Comparison from={from} to={to} />}
      {ways.length > 0 && (
        <div className={cn("grid items-start gap-6", ways.length > 1 && "xl:grid-cols-2")}>
          {ways.map((wanted) => (
            <RollBackPanel key={wanted.number} connectorId={connectorId} live={live.number} {...wanted} />
          ))}
        </div>
      )}
    </>
  );
}

/** Two revisions of gatekeeping alone have no rules to compare. */
const hasRules = (from: Revision, to: Revision) =>
  from.rules.length + to.rules.length > 0 || from.gates.length + to.gates.length === 0;
