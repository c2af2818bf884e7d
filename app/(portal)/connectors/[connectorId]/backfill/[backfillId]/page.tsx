import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { LiveRefresh } from "@/components/ui/live-refresh";
import { Notice } from "@/components/ui/state";
import { VeiledNotice } from "@/components/veiled-notice";
import { listItems } from "@/lib/backfill/items.server";
import { type ItemState, itemStates } from "@/lib/backfill/item";
import { seenItem } from "@/lib/backfill/seen-item";
import { countItems, countToUndo, loadBackfill } from "@/lib/backfill/store.server";
import { eyesOf } from "@/lib/redaction/veil";
import { connectorIdOf, orNotFound } from "@/lib/server/or-not-found.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../../_components/connector-frame.server";
import { BackfillHead } from "./_components/backfill-head";
import { CommandDialog } from "./_components/command-dialog";
import { ItemList } from "./_components/item-list";

export const metadata: Metadata = { title: "Backfill" };

const pageSize = 50;

export default async function BackfillPage({
  params,
  searchParams,
}: PageProps<"/connectors/[connectorId]/backfill/[backfillId]">) {
  const actor = await requirePermission("silent.read");
  const connectorId = await connectorIdOf(params);
  const [{ backfillId }, query] = await Promise.all([params, searchParams]);
  if (!z.uuid().safeParse(backfillId).success) notFound();
  const backfill = await orNotFound(loadBackfill(actor.tenantId, { connectorId, id: backfillId }));
  const state = itemStates.find((each) => each === query.state);
  const [counts, toUndo, items] = await Promise.all([
    countItems(backfillId),
    countToUndo(backfillId),
    listItems(actor.tenantId, { backfillId, ...listed(state, query.after), limit: pageSize + 1 }),
  ]);
  const eyes = eyesOf(actor);
  const mayChange = may(actor, "silent.change");
  const isRunning = backfill.state === "running";
  const dialog = query.ask === "undo" || query.ask === "stop" ? query.ask : undefined;
  return (
    <ConnectorFrame
      {...{ tenantId: actor.tenantId, connectorId, current: "silent" }}
      actions={isRunning && <LiveRefresh everyMs={1_500} what="how far it is" />}
    >
      {isRunning && (
        <noscript>
          <meta httpEquiv="refresh" content="5" />
        </noscript>
      )}
      {query.done === "late" && (
        <Notice meaning="attention" title="It has moved on meanwhile: this is how it stands now." />
      )}
      <BackfillHead {...{ backfill, counts, toUndo, mayChange }} />
      {mayChange && dialog && <CommandDialog {...{ backfill, command: dialog, toUndo }} />}
      <VeiledNotice actor={actor} />
      <ItemList
        {...{ backfill, counts, state, mayExport: may(actor, "log.export") }}
        items={items.slice(0, pageSize).map((item) => seenItem(eyes, item))}
        nextAfter={items.length > pageSize ? items[pageSize - 1]?.id : undefined}
      />
    </ConnectorFrame>
  );
}

const listed = (state: ItemState | undefined, after: string | string[] | undefined) => ({
  states: state && [state],
  after: z.uuid().safeParse(after).data,
});
