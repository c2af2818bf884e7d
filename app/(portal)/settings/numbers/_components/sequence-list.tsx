import { Hash } from "lucide-react";
import { Fragment } from "react";
import { Code } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { wholeNumber } from "@/components/ui/time";

type Listed = {
  name: string;
  next: number;
  left: number | null;
  state: "enough" | "nearlyUsedUp" | "usedUp";
  given: number;
  taken: number;
  lastGivenAt: Date | null;
  usedBy: readonly { connectorId: string; name: string }[];
  /** The range that an admin set. */
  set: string;
};

export function SequenceList({ sequences, mayChange }: { sequences: readonly Listed[]; mayChange: boolean }) {
  if (sequences.length === 0) {
    return (
      <EmptyState icon={Hash} title="No sequence yet">
        A sequence gives each guest a number of her own, which she keeps. It begins when a rule uses it:{" "}
        <Code>{'UniqueNumber("employees", 1000, 9999)'}</Code>
      </EmptyState>
    );
  }
  return (
    <Panel title="Sequences">
      <Table label="Sequences">
        <TableHead>
          <Th>Name</Th>
          <Th align="end">Next number</Th>
          <Th>Range set here</Th>
          <Th align="end">Given</Th>
          <Th>Left</Th>
          <Th>Used by</Th>
          <Th>
            <span className="sr-only">Change</span>
          </Th>
        </TableHead>
        <TableBody>
          {sequences.map((sequence) => (
            <Row key={sequence.name} sequence={sequence} mayChange={mayChange} />
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

function Row({ sequence, mayChange }: { sequence: Listed; mayChange: boolean }) {
  const { name, next, state, given, taken, lastGivenAt, usedBy, set } = sequence;
  const query = encodeURIComponent(name);
  return (
    <Tr>
      <Td className="break-words font-medium">{name}</Td>
      <Td label="Next number" align="end">
        {state === "usedUp" ? "none" : next}
      </Td>
      <Td label="Range set here">{set}</Td>
      <Td label="Given" align="end">
        <span>
          {wholeNumber(given)}
          {lastGivenAt && (
            <span className="text-ink-soft">
              , last <RelativeTime at={lastGivenAt} />
            </span>
          )}
          {taken > 0 && <span className="block text-ink-soft">{wholeNumber(taken)} more in the directory</span>}
        </span>
      </Td>
      <Td label="Left">
        <Left {...sequence} />
      </Td>
      <Td label="Used by">
        <span>
          {usedBy.length === 0 && "no rule"}
          {usedBy.map((user, at) => (
            <Fragment key={user.connectorId}>
              {at > 0 && ", "}
              <TextLink href={`/connectors/${user.connectorId}/mapping`}>{user.name}</TextLink>
            </Fragment>
          ))}
        </span>
      </Td>
      <Td align="end">
        {mayChange && (
          <span className="flex justify-end gap-2">
            <LinkButton href={`/settings/numbers?change=${query}`} size="small" variant="quiet" scroll={false}>
              Change…
            </LinkButton>
            {given === 0 && usedBy.length === 0 && (
              <LinkButton href={`/settings/numbers?delete=${query}`} size="small" variant="quiet" scroll={false}>
                Delete…
              </LinkButton>
            )}
          </span>
        )}
      </Td>
    </Tr>
  );
}

function Left({ left, state }: Listed) {
  if (left === null) return <State meaning="none">no end</State>;
  if (state === "usedUp") return <State meaning="refused">none: its rules fail</State>;
  if (state === "nearlyUsedUp") return <State meaning="attention">only {wholeNumber(left)}</State>;
  return <State meaning="good">{wholeNumber(left)}</State>;
}
