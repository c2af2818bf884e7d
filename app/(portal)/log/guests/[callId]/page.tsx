import { Download, Printer } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { buttonStyle } from "@/components/ui/button-style";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { VeiledNotice } from "@/components/veiled-notice";
import { guestOfCall, loadTimeline } from "@/lib/guests/timeline.server";
import { eyesOf } from "@/lib/redaction/veil";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { Timeline } from "./_components/timeline";

export const metadata: Metadata = { title: "Guest" };

/** Named by one of her calls, so that no address of ours holds a guest's. */
export default async function Guest({ params, searchParams }: PageProps<"/log/guests/[callId]">) {
  const actor = await requirePermission("log.read");
  const [{ callId }, { before }] = await Promise.all([params, searchParams]);
  const guest = await orNotFound(guestOfCall(actor.tenantId, callId));
  const cursor = typeof before === "string" && isCallId.test(before) ? { before } : {};
  const { items, earlier, connectors } = await loadTimeline(guest, cursor);
  const eyes = eyesOf(actor);
  const [email, ...others] = guest.emails.map(eyes.address);
  const shown = items
    .filter(({ kind }) => kind === "call" || may(actor, "silent.read"))
    .map((item) => (item.kind === "call" ? { ...item, call: eyes.call(item.call) } : item));
  return (
    <>
      <PageHeader
        title={<span className="break-all">{email}</span>}
        state={
          others.length === 0 ? "What happened to her, over all connectors." : `Also known as ${others.join(", ")}.`
        }
        actions={
          <>
            {may(actor, "log.export") && (
              <form method="post" action={`/log/guests/${callId}/data`}>
                <Button type="submit">
                  <Download aria-hidden /> Her data…
                </Button>
              </form>
            )}
            {may(actor, "log.export") && (
              <Link href={`/log/guests/${callId}/print`} prefetch={false} className={buttonStyle({})}>
                <Printer aria-hidden /> To read and print…
              </Link>
            )}
            {may(actor, "guests.erase") && (
              <LinkButton href={`/settings/privacy/erase?call=${callId}`}>Erase this guest…</LinkButton>
            )}
          </>
        }
      />
      <VeiledNotice actor={actor} />
      {earlier !== undefined && (
        <p>
          <LinkButton href={`/log/guests/${callId}?before=${earlier}`} size="small">
            Earlier calls
          </LinkButton>
        </p>
      )}
      <Timeline items={shown} nameOf={(id) => connectors.get(id) ?? "a deleted connector"} />
      {"before" in cursor && (
        <p>
          <LinkButton href={`/log/guests/${callId}`} size="small">
            To her last calls
          </LinkButton>
        </p>
      )}
    </>
  );
}

const isCallId = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
