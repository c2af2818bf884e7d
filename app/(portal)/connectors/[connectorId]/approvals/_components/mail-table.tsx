import { Panel } from "@/components/ui/panel";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";

/** What is sent, when; all of it through the outbox, each only once (lib/notices). */
const mails: readonly (readonly [when: string, to: string, language: string])[] = [
  ["She asked", "The guest, with the link to her page", "Hers"],
  ["Her request came in, or came to the next stage", "Each who decides at that stage", "Theirs, or English"],
  ["She corrected something, added a note, or answered a question", "Each who decides now", "Theirs, or English"],
  ["The request was handed over", "Who decides now", "Theirs, or English"],
  ["Somebody asks her a question", "The guest", "Hers"],
  ["Her account is ready", "The guest, with the way to the app", "Hers"],
  [
    "Her account waits for a person: Microsoft Graph refused it",
    "Who said yes or took it back, and the addresses of alarms, without her name",
    "Theirs, or English",
  ],
  ["Denied, expired, or taken back", "The guest, without the reason", "Hers"],
  ["She asked for her link again", "The guest, at the address of her request only", "Hers"],
];

/** Who gets which mail, when, and in which language. */
export function MailTable({ hasMail }: { hasMail: boolean }) {
  return (
    <Panel
      title="Mails"
      intro={
        hasMail
          ? "Each is sent once and tried again for most of a day. Hers are written in the language of her sign-up, or the one that she chose on her page; those to approvers in the language of their browser when they last looked here."
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
          {mails.map(([when, to, language]) => (
            <Tr key={when}>
              <Td>{when}</Td>
              <Td label="To whom">{to}</Td>
              <Td label="Language">{language}</Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
