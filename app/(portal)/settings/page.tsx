import type { Metadata } from "next";
import Link from "next/link";
import { CodeBlock } from "@/components/ui/code-block";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { requirePermission } from "@/lib/tenants/session.server";
import { findAllowedTenant } from "@/lib/tenants/tenants.server";
import { placesFor } from "./_components/places";
import { SettingsTabs } from "./_components/settings-tabs.server";

export const metadata: Metadata = { title: "Settings" };

export default async function Settings() {
  const actor = await requirePermission("settings.read");
  const { tenantId } = actor;
  const places = placesFor(actor);
  const name = findAllowedTenant(tenantId)?.name ?? "this tenant";
  return (
    <>
      <PageHeader title="Settings" state={`These count for all connectors of ${name}.`} />
      <SettingsTabs current="/settings" />
      {places.length > 0 && (
        <Panel title="What can be set">
          <ul className="flex flex-col divide-y divide-line">
            {places.map(({ href, label, about }) => (
              <li key={href} className="relative py-2.5 first:pt-0 last:pb-0">
                <Link href={href} className="font-medium after:absolute after:inset-0 hover:underline">
                  {label}
                </Link>
                <p className="text-ink-soft">{about}</p>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title="Tenant" intro="The directory whose people manage these connectors, as Entra names it.">
        <CodeBlock label="tenant id" value={tenantId} compact />
      </Panel>
    </>
  );
}
