import { Plus } from "lucide-react";
import { ActionButton } from "@/components/ui/action-button";
import { Code } from "@/components/ui/code-block";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { makeCredential } from "../actions";

type Credential = { id: string; name: string; createdAt: Date; createdBy: string; retiredAt: Date | null };
type Props = { connectorId: string; credentials: readonly Credential[]; mayChange: boolean };

export function Credentials({ connectorId, credentials, mayChange }: Props) {
  return (
    <Panel
      title="Credentials"
      intro="Two may be live at once: make a new one, enter it in Entra, then retire the old one. No call is lost in between."
      actions={
        mayChange && (
          <ActionButton action={makeCredential} fields={{ connectorId }} size="small">
            <Plus aria-hidden /> New credential
          </ActionButton>
        )
      }
    >
      <Table label="Credentials">
        <TableHead>
          <Th>User name</Th>
          <Th>State</Th>
          <Th>Made</Th>
          <Th>
            <span className="sr-only">Actions</span>
          </Th>
        </TableHead>
        <TableBody>
          {credentials.map(({ id, name, createdAt, createdBy, retiredAt }) => (
            <Tr key={id}>
              <Td>
                <Code>{name}</Code>
              </Td>
              <Td label="State">
                {retiredAt ? (
                  <span>
                    <State meaning="none">Retired</State> <RelativeTime at={retiredAt} />
                  </span>
                ) : (
                  <State meaning="good">Live</State>
                )}
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
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
