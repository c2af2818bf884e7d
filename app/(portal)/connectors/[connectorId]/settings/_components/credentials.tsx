import { Plus } from "lucide-react";
import { Code } from "@/components/ui/code-block";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { type Credential, detailOf } from "../credentials/credential-row";
import { kindLabels } from "../credentials/kinds";
import { CredentialState } from "./credential-state";

type Props = { connectorId: string; credentials: readonly Credential[]; now: Date; mayChange: boolean };

export function Credentials({ connectorId, credentials, now, mayChange }: Props) {
  const isNoneLive = credentials.every(({ retiredAt }) => retiredAt !== null);
  return (
    <Panel
      title="Credentials"
      intro="Two of each kind may be live, so that none is missed when you change one: make a new one, enter it in Entra, watch its “last used” move, then retire the old one."
      actions={
        mayChange && (
          <LinkButton href={`/connectors/${connectorId}/settings/credentials/new`} size="small">
            <Plus aria-hidden /> New credential
          </LinkButton>
        )
      }
    >
      {isNoneLive && (
        <State meaning="refused" className="mb-3 whitespace-normal">
          None is live, so every call is refused.
        </State>
      )}
      <Table label="Credentials">
        <TableHead>
          <Th>Credential</Th>
          <Th>State</Th>
          <Th>Last used</Th>
          <Th>Made</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </TableHead>
        <TableBody>
          {credentials.map((credential) => (
            <Row key={credential.id} {...{ connectorId, credential, now, mayChange }} />
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

type RowProps = Pick<Props, "connectorId" | "now" | "mayChange"> & { credential: Credential };

function Row({ connectorId, credential, now, mayChange }: RowProps) {
  const { id, kind, name, createdAt, createdBy, lastUsedAt, retiredAt } = credential;
  const detail = detailOf(credential);
  return (
    <Tr>
      <Td className="sm:max-w-80">
        <span className="block min-w-0">
          <span className="block text-ink-soft text-xs">{kindLabels[kind]}</span>
          <Code>{name === "" ? "no name" : name}</Code>
          {detail && <span className="block text-ink-soft text-xs [overflow-wrap:anywhere]">{detail}</span>}
        </span>
      </Td>
      <Td label="State">
        <CredentialState {...credential} now={now} />
      </Td>
      <Td label="Last used" className="whitespace-nowrap">
        {lastUsedAt ? <RelativeTime at={lastUsedAt} /> : <span className="text-ink-soft">never</span>}
      </Td>
      <Td label="Made">
        <span>
          <RelativeTime at={createdAt} /> by {createdBy}
        </span>
      </Td>
      <Td align="end">
        {mayChange && !retiredAt && (
          <LinkButton
            href={`/connectors/${connectorId}/settings?retire=${id}`}
            variant="quiet"
            size="small"
            scroll={false}
          >
            Retire…<span className="sr-only"> {name}</span>
          </LinkButton>
        )}
      </Td>
    </Tr>
  );
}
