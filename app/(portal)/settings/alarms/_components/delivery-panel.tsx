import { ActionButton } from "@/components/ui/action-button";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { type Meaning, State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { newSecret, sendTest } from "../actions";

type Listed = {
  id: string;
  channel: "webhook" | "mail";
  about: string;
  state: "planned" | "sent" | "failed";
  attempts: number;
  nextTryAt: Date;
  status: number | null;
  problem: string | null;
  createdAt: Date;
};
type Props = {
  notices: readonly Listed[];
  secret: string | undefined;
  hasWebhook: boolean;
  hasMail: boolean;
  mayChange: boolean;
};

const looks: Record<Listed["state"], { meaning: Meaning; words: string }> = {
  planned: { meaning: "waiting", words: "waiting" },
  sent: { meaning: "good", words: "sent" },
  failed: { meaning: "refused", words: "given up" },
};
const abouts: Record<string, string> = { opened: "an alarm", over: "the end of an alarm", test: "a test" };

/** Whether what was said outside the portal arrived; how to check its signature. */
export function DeliveryPanel({ notices, secret, hasWebhook, hasMail, mayChange }: Props) {
  return (
    <Panel title="What was sent" intro="A message that does not arrive is tried again for about eighteen hours.">
      {mayChange && (hasWebhook || hasMail) && (
        <div className="mb-4 flex flex-col gap-3">
          {secret && (
            <div className="flex flex-col gap-2">
              <CodeBlock compact label="Signing secret" value={secret} />
              <form action={newSecret}>
                <SubmitButton size="small">New secret</SubmitButton>
              </form>
            </div>
          )}
          <div className="flex flex-wrap gap-3">
            {hasWebhook && (
              <ActionButton action={sendTest} fields={{ channel: "webhook" }}>
                Test the webhook
              </ActionButton>
            )}
            {hasMail && (
              <ActionButton action={sendTest} fields={{ channel: "mail" }}>
                Test the mail
              </ActionButton>
            )}
          </div>
        </div>
      )}
      {notices.length === 0 ? (
        <p className="text-ink-soft">Nothing yet.</p>
      ) : (
        <Table label="What was sent">
          <TableHead>
            <Th>When</Th>
            <Th>What</Th>
            <Th>State</Th>
            <Th>Details</Th>
          </TableHead>
          <TableBody>
            {notices.map((notice) => (
              <Tr key={notice.id}>
                <Td>
                  <RelativeTime at={notice.createdAt} />
                </Td>
                <Td label="What">
                  {notice.channel === "mail" ? "Mail about" : "Webhook about"} {abouts[notice.about] ?? notice.about}
                </Td>
                <Td label="State">
                  <State meaning={looks[notice.state].meaning}>{looks[notice.state].words}</State>
                </Td>
                <Td label="Details" className="text-ink-soft">
                  <Details {...notice} />
                </Td>
              </Tr>
            ))}
          </TableBody>
        </Table>
      )}
    </Panel>
  );
}

function Details({ state, attempts, nextTryAt, status, problem }: Listed) {
  if (state === "sent") return status ? `answered ${status}` : null;
  if (!problem) return null;
  return (
    <span>
      {problem}, attempt {attempts}
      {state === "planned" && (
        <>
          , the next one <RelativeTime at={nextTryAt} />
        </>
      )}
    </span>
  );
}
