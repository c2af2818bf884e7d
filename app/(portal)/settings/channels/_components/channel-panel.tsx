import { ActionButton } from "@/components/ui/action-button";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { State } from "@/components/ui/state";
import { type Delivery, DeliveryTable } from "../../_components/delivery-table";
import { sendTest } from "../actions";
import type { Channel } from "../form";
import { AddressForm } from "./address-form";

type Listed = Delivery & { about: string };
type Props = { channel: Channel; host: string | undefined; deliveries: readonly Listed[] };

const words = {
  teams: {
    title: "Teams",
    intro:
      "A card in a channel for each request that comes in or goes on: who, from where, what for and by when, with a button that leads to it here. Nobody decides in Teams itself.",
    test: "Test Teams",
  },
  webhook: {
    title: "Webhook",
    intro:
      "A message to another system for the same, signed as Standard Webhooks has it. It holds the guest’s name and e-mail address.",
    test: "Test the webhook",
  },
};

/** One way out beside mails: its address, a test, and what became of what was sent. */
export function ChannelPanel({ channel, host, deliveries }: Props) {
  const { title, intro, test } = words[channel];
  return (
    <Panel title={title} intro={intro}>
      <div className="flex flex-col gap-5">
        {host !== undefined && (
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p className="min-w-0 [overflow-wrap:anywhere]">
              Goes to <strong className="font-medium">{host}</strong>. <LastState last={deliveries[0]} />
            </p>
            <div className="flex flex-wrap items-center gap-3">
              <ActionButton action={sendTest} fields={{ channel }}>
                {test}
              </ActionButton>
              <LinkButton href={`/settings/channels?remove=${channel}`} variant="quiet" scroll={false}>
                Remove…<span className="sr-only"> {title}</span>
              </LinkButton>
            </div>
          </div>
        )}
        <AddressForm channel={channel} isSet={host !== undefined} />
        {deliveries.length > 0 && (
          <DeliveryTable
            label={`What was sent: ${title}`}
            deliveries={deliveries}
            whatOf={({ about }) => (about === "test" ? "A test" : "A request")}
          />
        )}
      </div>
    </Panel>
  );
}

function LastState({ last }: { last: Listed | undefined }) {
  if (!last) return <State meaning="none">nothing sent yet</State>;
  if (last.state === "sent") return <State meaning="good">the last one arrived</State>;
  return (
    <State meaning={last.state === "failed" ? "refused" : "waiting"} className="whitespace-normal">
      {last.state === "failed" ? "the last one did not arrive" : "the last one waits"}
      {last.problem && `: ${last.problem}`}
    </State>
  );
}
