import { saveExample } from "@/app/(portal)/connectors/[connectorId]/mapping/examples/actions";
import { DifferenceList } from "@/components/examples/difference-list";
import { type Basis, SaveExampleForm } from "@/components/examples/save-example-form";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { Notice, State } from "@/components/ui/state";
import { differencesSince } from "@/lib/backtest/since-then.server";
import type { loadCall } from "@/lib/calls/log.server";
import { exampleSchema } from "@/lib/examples/example";
import { loadGrounds } from "@/lib/examples/grounds.server";
import { expectedNow } from "@/lib/examples/run";
import { parseJson } from "@/lib/parse-json";
import { isSameJson } from "@/lib/same-json";

type Props = { tenantId: string; call: Awaited<ReturnType<typeof loadCall>> };

const guestSchema = exampleSchema.pick({ step: true, at: true, claims: true });

/** Keeps the guest of a call, with what the mapping gives her today, and says whether that is what she got then. */
export async function SaveAsExample({ tenantId, call }: Props) {
  const { id, connectorId, step, receivedAt, claims, reference } = call;
  const closeHref = `/log/${id}` as const;
  const guest = guestSchema.safeParse({ step, at: receivedAt.toISOString(), claims: parseJson(claims ?? "") });
  const cancel = (
    <LinkButton href={closeHref} scroll={false}>
      Cancel
    </LinkButton>
  );
  if (!guest.success)
    return (
      <Dialog title="This call cannot be kept as an example" closeHref={closeHref}>
        <p>{guest.error.issues[0]?.message}</p>
        <DialogActions>{cancel}</DialogActions>
      </Dialog>
    );
  const { draft, published } = await loadGrounds(tenantId, connectorId);
  const bases: Basis[] = [
    ...(published
      ? [
          {
            value: "published",
            label: `What r${published.number} gives`,
            expected: expectedNow(guest.data, published),
          } as const,
        ]
      : []),
    { value: "draft", label: "What the draft gives", expected: expectedNow(guest.data, draft) },
  ];
  const isOne = bases.every(({ expected }) => isSameJson(expected, bases[0]?.expected));
  const since = published && (await differencesSince({ tenantId, call, ground: published }));
  return (
    <Dialog title="Save as example" closeHref={closeHref}>
      {since?.length === 0 && (
        <State meaning="good" className="whitespace-normal">
          Today she would get exactly what she got then.
        </State>
      )}
      {since && since.length > 0 && (
        <Notice meaning="attention" role="note" title="Today she would not get what she got then">
          <DifferenceList words={since} limit={5} />
        </Notice>
      )}
      <p className="text-ink-soft">Random and unique values are samples in an example, not the guest&rsquo;s own.</p>
      <SaveExampleForm
        connectorId={connectorId}
        guest={guest.data}
        suggestedName={`Call ${reference}`}
        bases={isOne ? bases.slice(0, 1) : bases}
        action={saveExample}
        cancel={cancel}
      />
    </Dialog>
  );
}
