import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { type Meaning, State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { wholeNumber } from "@/components/ui/time";
import { type ExportPlan, filterOfPlan } from "@/lib/calls/export/request";
import { momentOfId } from "@/lib/calls/since";
import { type ExportState, shareWritten, stateOfExport } from "@/lib/calls/export/state";
import { wordsOfFilter } from "../filter-words";

type Listed = {
  id: string;
  startedBy: string;
  startedAt: Date;
  updatedAt: Date;
  state: "running" | "finished" | "cancelled" | "cut";
  calls: number;
  position: string | null;
  plan: ExportPlan | undefined;
};

const looks: Record<ExportState, { meaning: Meaning; words: string }> = {
  running: { meaning: "waiting", words: "being written" },
  finished: { meaning: "good", words: "whole" },
  cancelled: { meaning: "attention", words: "ended by the reader" },
  cut: { meaning: "refused", words: "cut: the database was away" },
  stalled: { meaning: "attention", words: "no news" },
};

/** How far the exports of the last days are; one that was cut can be gone on with. */
export function ExportList({ exports, now, mayTakeGuests }: { exports: Listed[]; now: Date; mayTakeGuests: boolean }) {
  if (exports.length === 0) return null;
  return (
    <Panel
      title="Exports of the last days"
      intro="An export that was cut goes on in a second file. Where the line broke, its first calls may stand in both: the id tells them."
    >
      <Table label="Exports">
        <TableHead>
          <Th>Started</Th>
          <Th>By</Th>
          <Th>What</Th>
          <Th align="end">Calls</Th>
          <Th>State</Th>
          <Th>
            <span className="sr-only">Go on</span>
          </Th>
        </TableHead>
        <TableBody>
          {exports.map((each) => (
            <Row key={each.id} {...{ each, now, mayTakeGuests }} />
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

function Row({ each, now, mayTakeGuests }: { each: Listed; now: Date; mayTakeGuests: boolean }) {
  const state = stateOfExport(each, now);
  const { meaning, words } = looks[state];
  const isOpen = state !== "finished" && state !== "running" && each.plan !== undefined;
  return (
    <Tr>
      <Td>
        <RelativeTime at={each.startedAt} />
      </Td>
      <Td label="By">{each.startedBy}</Td>
      <Td label="What">{each.plan ? whatOf(each.plan) : "cannot be read any more"}</Td>
      <Td label="Calls" align="end">
        {wholeNumber(each.calls)}
      </Td>
      <Td label="State">
        <State meaning={meaning}>
          {words}
          {state === "running" && <HowFar {...each} />}
        </State>
      </Td>
      <Td align="end">
        {isOpen && (mayTakeGuests || !each.plan?.hasGuests) && (
          <form method="post" action="/log/exports/file">
            <input type="hidden" name="continues" value={each.id} />
            <Button type="submit" size="small">
              Go on
            </Button>
          </form>
        )}
      </Td>
    </Tr>
  );
}

/** By the time it covers; without a beginning nobody knows how much is left. */
function HowFar({ plan, position }: Listed) {
  if (!plan || position === null) return null;
  const { from, to } = filterOfPlan(plan);
  const share = from && to && shareWritten({ position }, { from, to });
  if (share !== undefined) return <>, {Math.round(share * 100)} %</>;
  return (
    <span>
      , back to <RelativeTime at={momentOfId(position)} />
    </span>
  );
}

function whatOf(plan: ExportPlan): string {
  const words = wordsOfFilter({ ...filterOfPlan(plan), to: undefined }, []).map(
    ([name, value]) => `${name.toLowerCase()} ${value}`,
  );
  return [plan.format.toUpperCase(), plan.hasGuests && "with guests’ data", ...words].filter(Boolean).join(", ");
}
