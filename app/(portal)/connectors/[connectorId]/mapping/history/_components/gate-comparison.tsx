import { Panel } from "@/components/ui/panel";
import { State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { count } from "@/components/ui/time";
import type { Gate } from "@/lib/gatekeeping/gate";
import { type GatePair, gatesSideBySide } from "@/lib/gatekeeping/side-by-side";
import { describeGate, stateOfGates } from "@/lib/gatekeeping/words";
import type { Revision } from "@/lib/mapping/revision";
import { isReordered } from "@/lib/mapping/side-by-side";
import { MessageList } from "../../../_components/message-list";

type Props = { from: Revision; to: Revision };

/** Who may sign up in two revisions, rule by rule; nothing where neither has such a rule. */
export function GateComparison({ from, to }: Props) {
  const pairs = gatesSideBySide(from.gates, to.gates);
  if (pairs.length === 0) return null;
  const [differing, same] = [
    pairs.filter(({ changes }) => changes.length > 0),
    pairs.filter(({ changes }) => changes.length === 0),
  ];
  return (
    <Panel title={`Gatekeeping in r${from.number} and r${to.number}`} intro={introOf({ from, to })}>
      <div className="flex flex-col gap-4">
        {differing.length > 0 && (
          <PairTable label="Gatekeeping rules that differ" {...{ from, to }} pairs={differing} />
        )}
        {same.length > 0 && (
          <details className="group" open={differing.length === 0}>
            <summary className="py-1 font-medium">{count(same.length, "gatekeeping rule")} the same in both</summary>
            <div className="mt-2">
              <PairTable label="Gatekeeping rules that are the same" {...{ from, to }} pairs={same} />
            </div>
          </details>
        )}
      </div>
    </Panel>
  );
}

function introOf({ from, to }: Props): string {
  const [was, is] = [stateOfGates(from.gates), stateOfGates(to.gates)];
  const order = isReordered(from.gates, to.gates) ? " They are asked in another order, too." : "";
  return was === is ? `In both: ${is}${order}` : `r${from.number}: ${was} r${to.number}: ${is}${order}`;
}

function PairTable({ label, from, to, pairs }: Props & { label: string; pairs: GatePair[] }) {
  const [older, newer] = [`r${from.number}`, `r${to.number}`];
  return (
    <Table label={label}>
      <TableHead>
        <Th className="w-[35%]">{older}</Th>
        <Th className="w-[35%]">{newer}</Th>
        <Th>What differs</Th>
      </TableHead>
      <TableBody>
        {pairs.map(({ id, from: before, to: after, changes }) => (
          <Tr key={id}>
            <Td label={older} className="align-top">
              <Side gate={before} />
            </Td>
            <Td label={newer} className="align-top">
              <Side gate={after} />
            </Td>
            <Td label="What differs" className="align-top [overflow-wrap:anywhere]">
              {changes.length > 0 ? changes.join(", ") : <span className="text-ink-soft">nothing</span>}
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}

function Side({ gate }: { gate: Gate | undefined }) {
  if (!gate) return <span className="text-ink-soft">not there</span>;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="[overflow-wrap:anywhere]">
        {describeGate(gate)}
        {gate.isOff && (
          <State meaning="none" className="ml-2">
            Off
          </State>
        )}
      </span>
      {gate.kind !== "allow" && <MessageList messages={gate.messages} />}
    </div>
  );
}
