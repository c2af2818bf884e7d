import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { exactTime } from "@/components/ui/time";
import { noteDataTaken } from "@/lib/guests/data.server";
import { readGuestData } from "@/lib/guests/read-data.server";
import { guestOfCall } from "@/lib/guests/timeline.server";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { DataTree, stepWordsOf } from "./_components/data-tree";

export const metadata: Metadata = { title: "What is kept of a guest" };

/** The data of the JSON file, to read and to print for whoever asks what is known of her. It is noted like the file. */
export default async function GuestOnPaper({ params }: PageProps<"/log/guests/[callId]/print">) {
  const actor = await requirePermission("log.export");
  const { callId } = await params;
  const guest = await orNotFound(guestOfCall(actor.tenantId, callId));
  await noteDataTaken(actor, callId);
  const { at, names, calls, kept, silentWrites, backfills, numbers, examples } = await readGuestData(guest);
  return (
    <>
      <PageHeader
        title="What is kept of a guest"
        state={`As of ${exactTime(new Date(at), "UTC")}. Print it with your browser.`}
        actions={
          <span className="print:hidden">
            <TextLink href={`/log/guests/${callId}`}>Back to her timeline</TextLink>
          </span>
        }
      />
      <Panel title="Who she is">
        <DataTree value={{ "E-mail": names.emails.join(", "), "Object id in Entra": names.userIds.join(", ") }} />
      </Panel>
      <Panel title="Where something is kept">
        <DataTree value={Object.fromEntries(kept.map(({ place, rows }) => [place, rows]))} />
      </Panel>
      {calls.map(({ id, reference, receivedAt, connector, step, outcome, guest: said }) => (
        <Panel key={id} title={`${exactTime(new Date(receivedAt), "UTC")}: ${stepWordsOf(step)}`}>
          <DataTree value={{ Reference: reference, Connector: connector ?? "a deleted connector", Outcome: outcome }} />
          <h3 className="mt-3 font-medium">What Entra sent</h3>
          <DataTree value={said.claims} />
          <h3 className="mt-3 font-medium">What was answered</h3>
          <DataTree value={said.answer} />
        </Panel>
      ))}
      {silentWrites.map(({ id, createdAt, state, values }) => (
        <Panel key={id} title={`${exactTime(new Date(createdAt), "UTC")}: silent values, ${state}`}>
          <DataTree value={values} />
        </Panel>
      ))}
      {backfills.map(({ id, updatedAt, state, from, values }) => (
        <Panel key={id} title={`${exactTime(new Date(updatedAt), "UTC")}: a backfill, ${state}`}>
          <DataTree value={{ "What she had": from, "What the rules gave": values }} />
        </Panel>
      ))}
      {numbers.length > 0 && (
        <Panel title="Numbers that are hers">
          <DataTree value={Object.fromEntries(numbers.map(({ sequence, number }) => [sequence, number]))} />
        </Panel>
      )}
      {examples.map(({ name, claims, expected }, place) => (
        <Panel key={place} title={`Example “${name}”`}>
          <DataTree value={{ claims, expected }} />
        </Panel>
      ))}
    </>
  );
}
