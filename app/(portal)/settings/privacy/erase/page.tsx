import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { emailOfCall } from "@/lib/guests/erasures.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { SettingsTabs } from "../../_components/settings-tabs.server";
import { EraseBoard } from "./_components/erase-board";

export const metadata: Metadata = { title: "Erase a guest" };

export default async function Erase({ searchParams }: PageProps<"/settings/privacy/erase">) {
  const { tenantId } = await requirePermission("guests.erase");
  const { call } = await searchParams;
  const email = typeof call === "string" ? await emailOfCall(tenantId, call) : undefined;
  return (
    <>
      <PageHeader title="Erase a guest" state="Look first: you see what is known of her before anything happens." />
      <SettingsTabs current="/settings/privacy" />
      <p>
        <TextLink href="/settings/privacy">Back to Privacy</TextLink>
      </p>
      <EraseBoard email={email ?? ""} />
    </>
  );
}
