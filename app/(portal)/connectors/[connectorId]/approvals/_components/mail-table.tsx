import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { mails } from "../mails";

/** Who gets which mail, when, and in which language. */
export function MailTable({ connectorId, hasMail }: { connectorId: string; hasMail: boolean }) {
  return (
    <Panel
      title="Mails"
      intro={
        hasMail
          ? "Each is sent once and tried again for most of a day. Hers are written in the language of her sign-up, or the one that she chose on her page; those to approvers in the language of their browser when they last looked here. Each leads to how it reads."
          : "No mail leaves this portal: the operator sets SMTP_URL and MAIL_FROM. Until then guests and approvers see everything on their pages only."
      }
    >
      <Table label="Mails">
        <TableHead>
          <Th>When</Th>
          <Th>To whom</Th>
          <Th>Language</Th>
        </TableHead>
        <TableBody>
          {mails.map(({ id, when, to, language }) => (
            <Tr key={id}>
              <Td>
                <TextLink href={`/connectors/${connectorId}/approvals/mails?mail=${id}`}>{when}</TextLink>
              </Td>
              <Td label="To whom">{to}</Td>
              <Td label="Language">{language}</Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
