import { FilterLinks } from "@/components/ui/filter-links";
import { Notice } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import { sampleGuests } from "@/lib/signup/sample-guests";
import { type TryQuery, tryHref } from "../try-query";
import type { Started } from "./start";

type Props = { connectorId: string; query: TryQuery; chosen: Started };

/** Who signs up: an invented guest for each identity source, or the guest of a logged call. */
export function GuestChoice({ connectorId, query: { of }, chosen: { id, call, unreadable } }: Props) {
  return (
    <div className="flex flex-col gap-2">
      <FilterLinks
        label="Guest"
        links={[
          ...sampleGuests.map((sample) => ({
            href: tryHref(connectorId, { guest: sample.id, of }),
            label: sample.label,
            isCurrent: sample.id === id,
          })),
          ...(call
            ? [{ href: tryHref(connectorId, { call: call.id, of }), label: `Call ${call.reference}`, isCurrent: true }]
            : []),
        ]}
      />
      {call && (
        <p className="max-w-[45rem] text-ink-soft">
          The guest of <TextLink href={`/log/${call.id}`}>call {call.reference}</TextLink>, as Entra described her then.
          What you change here stays in your browser.
        </p>
      )}
      {unreadable !== undefined && (
        <Notice meaning="attention" role="note" title={`Nothing of a guest is kept of call ${unreadable}`}>
          Refused calls keep no claims. Below is an invented guest instead.
        </Notice>
      )}
    </div>
  );
}
