import { RefreshCw } from "lucide-react";
import { ActionButton } from "@/components/ui/action-button";
import { Code } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { FlowAttribute } from "@/lib/signup/flow";
import { refreshAttributes } from "../actions";

type Props = {
  connectorId: string;
  userFlowId: string;
  attributes: FlowAttribute[] | undefined;
  readAt: Date | null;
  mayChange: boolean;
};

const typeWords: Record<FlowAttribute["dataType"], string> = {
  string: "Text",
  boolean: "Yes or no",
  int64: "Whole number",
  stringCollection: "Several texts",
  dateTime: "Date and time",
};

/** What Entra shows to the guest and stores; anything else that an answer names is dropped. */
export function CollectedAttributes({ connectorId, userFlowId, attributes, readAt, mayChange }: Props) {
  return (
    <Panel
      title="What the user flow collects"
      intro={
        <>
          {userFlowId} shows these attributes to the guest and stores them. An answer can set no others; silent values
          can.
          {readAt && (
            <>
              {" "}
              Read <RelativeTime at={readAt} />.
            </>
          )}
        </>
      }
      actions={
        mayChange && (
          <ActionButton action={refreshAttributes} fields={{ connectorId }} size="small">
            <RefreshCw aria-hidden /> {attributes ? "Refresh" : "Read from Entra"}
          </ActionButton>
        )
      }
    >
      {attributes === undefined ? (
        <p>
          Not read from Microsoft Graph yet. Until then nobody can tell beforehand which answered values Entra will
          store.
        </p>
      ) : attributes.length === 0 ? (
        <p>None: whatever an answer sets is dropped. Select attributes in the user flow, or deliver values silently.</p>
      ) : (
        <Table label="Attributes that the user flow collects">
          <TableHead>
            <Th>Attribute</Th>
            <Th>Claim</Th>
            <Th>Type</Th>
          </TableHead>
          <TableBody>
            {attributes.map(({ id, displayName, dataType }) => (
              <Tr key={id}>
                <Td>{displayName}</Td>
                <Td label="Claim">
                  <Code>{id}</Code>
                </Td>
                <Td label="Type">{typeWords[dataType]}</Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}
