import type { Metadata } from "next";
import { CodeBlock } from "@/components/ui/code-block";
import { buttonStyle } from "@/components/ui/button-style";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { count } from "@/components/ui/time";
import { Timestamp } from "@/components/ui/timestamp";
import { loadErasure } from "@/lib/guests/erasures.server";
import { sumOf } from "@/lib/guests/places";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { SettingsTabs } from "../../../_components/settings-tabs.server";
import { CheckState } from "../../_components/erasure-list";
import { MentionList } from "../../_components/mention-list";
import { PlaceTable } from "../../_components/place-table";
import { CheckForm } from "./_components/check-form";

export const metadata: Metadata = { title: "Proof of an erasure" };

export default async function Proof({ params }: PageProps<"/settings/privacy/erasures/[erasureId]">) {
  const actor = await requirePermission("settings.read");
  const { erasureId } = await params;
  const erasure = await orNotFound(loadErasure(actor.tenantId, erasureId));
  const { at, byName, guest, erased, left, mentions, checkedAt } = erasure;
  return (
    <>
      <PageHeader
        title="A guest was erased"
        badge={<CheckState erasure={erasure} />}
        state={
          <>
            {count(sumOf(erased), "row")} by {byName}, <Timestamp at={at} />. Nothing here tells who she was.
          </>
        }
        actions={
          <a href={`/settings/privacy/erasures/${erasure.id}/proof`} download className={buttonStyle({})}>
            Download the proof
          </a>
        }
      />
      <SettingsTabs current="/settings/privacy" />
      <p>
        <TextLink href="/settings/privacy">Back to Privacy</TextLink>
      </p>
      <Panel
        title="What was erased"
        intro={
          checkedAt ? (
            <>
              Looked for again <Timestamp at={checkedAt} />, under every name she was known by: what had come before the
              erasure, in the whole database.
            </>
          ) : (
            "It was broken off before anybody looked again. Nothing is half erased: erase her once more."
          )
        }
      >
        <div className="flex flex-col gap-4">
          <PlaceTable label="What was erased" counts={erased} left={left} />
          {mentions.length > 0 && <MentionList mentions={mentions} />}
        </div>
      </Panel>
      <Panel
        title="Whose it was"
        intro="A keyed hash of her address. Who types the address can have it compared; nobody can turn it back."
      >
        <div className="flex flex-col gap-4">
          <CodeBlock label="keyed hash" value={guest} compact />
          {may(actor, "guests.erase") && <CheckForm erasureId={erasure.id} />}
        </div>
      </Panel>
    </>
  );
}
