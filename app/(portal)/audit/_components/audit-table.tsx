import type { Route } from "next";
import Link from "next/link";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { Timestamp } from "@/components/ui/timestamp";
import { actionWords, isAboutConnector, placeOf } from "@/lib/audit/actions";
import { differencesOf } from "@/lib/audit/difference";
import type { AuditFilter } from "@/lib/audit/filter";
import { auditHref } from "../audit-href";
import { Differences } from "./differences";

type Change = {
  id: string;
  at: Date;
  actorId: string;
  actorName: string;
  action: string;
  subject: string;
  before: unknown;
  after: unknown;
};
type Props = { rows: readonly Change[]; connectors: readonly { id: string; name: string }[]; filter: AuditFilter };

/** Changes, newest first. */
export function AuditTable({ rows, connectors, filter }: Props) {
  return (
    <Table label="Changes">
      <TableHead>
        <Th>Time</Th>
        <Th>Who and what</Th>
        <Th>Before and after</Th>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <Tr key={row.id} className="sm:align-top">
            <Td className="whitespace-nowrap align-top font-mono text-[0.8125rem]">
              <Timestamp at={row.at} />
            </Td>
            <Td label="Who and what" className="align-top sm:w-[22rem]">
              <span className="min-w-0 [overflow-wrap:anywhere]">
                <Link
                  href={auditHref({ ...filter, person: row.actorId })}
                  className="font-medium hover:underline"
                  title={`Only changes by ${row.actorName}`}
                >
                  {row.actorName}
                </Link>{" "}
                {actionWords(row.action)} <Thing row={row} connectors={connectors} />
              </span>
            </Td>
            <Td label="Changed" className="align-top max-sm:block">
              <Differences differences={differencesOf(row.before, row.after)} />
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}

/** The thing by its name, with a link where it still is. */
function Thing({ row, connectors }: { row: Change; connectors: Props["connectors"] }) {
  const path = placeOf(row.action, row.subject);
  if (!isAboutConnector(row.action)) {
    const name = nameIn(row.after) ?? nameIn(row.before);
    return path ? <TextLink href={path as Route}>{name ?? "(open)"}</TextLink> : name; // a place that the audit knows
  }
  const connector = connectors.find(({ id }) => id === row.subject);
  if (connector && path) return <TextLink href={path as Route}>{connector.name}</TextLink>;
  return <span className="text-ink-soft">{nameIn(row.before) ?? "of a connector that was deleted"}</span>;
}

function nameIn(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("name" in value)) return undefined;
  return typeof value.name === "string" ? value.name : undefined;
}
