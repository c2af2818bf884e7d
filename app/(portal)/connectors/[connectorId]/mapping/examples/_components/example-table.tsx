import Link from "next/link";
import { stepWords } from "@/components/call-outcome";
import { DifferenceList } from "@/components/examples/difference-list";
import { RowKeys } from "@/components/ui/row-keys";
import { State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { parseSignUp } from "@/lib/connector/contract";
import { stepLabels } from "@/lib/connector/step";
import type { Example } from "@/lib/examples/example";
import type { ExampleResult } from "@/lib/examples/run";

/** `published`: undefined before the first publication. */
export type ExampleRow = { example: Example; draft: ExampleResult; published: ExampleResult | undefined };

type Props = { connectorId: string; rows: readonly ExampleRow[]; publishedNumber: number | undefined };

/** Examples with what becomes of them now. The whole row opens its example. */
export function ExampleTable({ connectorId, rows, publishedNumber }: Props) {
  return (
    <RowKeys>
      <Table label="Examples">
        <TableHead>
          <Th>Example</Th>
          <Th>Step</Th>
          <Th>Guest</Th>
          <Th>With the draft</Th>
          <Th>{publishedNumber === undefined ? "Published" : `With r${publishedNumber}`}</Th>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Row key={row.example.id} connectorId={connectorId} row={row} />
          ))}
        </TableBody>
      </Table>
    </RowKeys>
  );
}

function Row({ connectorId, row: { example, draft, published } }: { connectorId: string; row: ExampleRow }) {
  const { id, name, step, claims } = example;
  const parsed = parseSignUp(claims);
  const email = parsed.kind === "signUp" ? parsed.signUp.email : "";
  return (
    <Tr className="align-top">
      <Td className="align-top font-medium [overflow-wrap:anywhere] sm:min-w-44">
        <Link
          href={`/connectors/${connectorId}/mapping/examples/${id}`}
          className="after:absolute after:inset-0"
          data-row-link=""
        >
          {name}
        </Link>
      </Td>
      <Td label="Step" className="whitespace-nowrap align-top">
        <span title={stepLabels[step]}>{stepWords[step]}</span>
      </Td>
      <Td label="Guest" className="align-top sm:max-w-52">
        <span className="block min-w-0 truncate" title={email}>
          {email}
        </span>
      </Td>
      <Td label="With the draft" className="align-top">
        <Result result={draft} />
      </Td>
      <Td label="Published" className="align-top">
        {published ? <Result result={published} /> : <span className="text-ink-soft">nothing published</span>}
      </Td>
    </Tr>
  );
}

function Result({ result }: { result: ExampleResult }) {
  if (result.kind === "passed") return <State meaning="good">passes</State>;
  return (
    <div className="flex min-w-0 flex-col gap-0.5">
      <State meaning="refused">fails</State>
      <div className="text-[0.8125rem]">
        <DifferenceList words={result.words} limit={2} />
      </div>
    </div>
  );
}
