import { EmptyState } from "@/components/ui/empty-state";
import { State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { Gate } from "@/lib/gatekeeping/gate";
import { describeGate } from "@/lib/gatekeeping/words";
import { MessageList } from "../../_components/message-list";

/** The gatekeeping rules for a person who may read them and not change them. */
export function GateTable({ gates }: { gates: readonly Gate[] }) {
  if (gates.length === 0)
    return (
      <EmptyState title="No gatekeeping rule yet">
        Everybody may sign up. Someone with the role Admin can add rules here.
      </EmptyState>
    );
  return (
    <Table label="Gatekeeping rules">
      <TableHead>
        <Th align="end">Rule</Th>
        <Th>Whom it is about</Th>
        <Th>What the guest reads</Th>
        <Th>Comment</Th>
      </TableHead>
      <TableBody>
        {gates.map((gate, place) => (
          <Tr key={gate.id}>
            <Td align="end" label="Rule" className="align-top text-ink-soft">
              {place + 1}
            </Td>
            <Td label="Whom it is about" className="align-top [overflow-wrap:anywhere]">
              <span className="min-w-0">
                {describeGate(gate)}
                {gate.isOff && (
                  <State meaning="none" className="ml-2">
                    Off
                  </State>
                )}
              </span>
            </Td>
            <Td label="What the guest reads" className="align-top">
              {gate.kind === "allow" ? (
                <span className="text-ink-soft">nothing</span>
              ) : (
                <MessageList messages={gate.messages} />
              )}
            </Td>
            <Td label="Comment" className="align-top [overflow-wrap:anywhere]">
              {gate.comment ?? <span className="text-ink-soft">none</span>}
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}
