import { ActionButton } from "@/components/ui/action-button";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { type Delivery, DeliveryTable } from "../../_components/delivery-table";
import { newSecret, sendTest } from "../actions";

type Listed = Delivery & { channel: "webhook" | "mail"; about: string };
type Props = {
  notices: readonly Listed[];
  secret: string | undefined;
  hasWebhook: boolean;
  hasMail: boolean;
  mayChange: boolean;
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
        <DeliveryTable
          label="What was sent"
          deliveries={notices}
          whatOf={({ channel, about }) =>
            `${channel === "mail" ? "Mail about" : "Webhook about"} ${abouts[about] ?? about}`
          }
        />
      )}
    </Panel>
  );
}
