import type { Metadata } from "next";
import type { Route } from "next";
import { notFound } from "next/navigation";
import { FilterLinks } from "@/components/ui/filter-links";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { loadPolicySettings } from "@/lib/approvals/policy.server";
import { env } from "@/lib/env.server";
import { connectorIdOf, orNotFound } from "@/lib/server/or-not-found.server";
import { directionOf, guestLanguage, guestLanguages } from "@/lib/status/languages";
import { requirePermission } from "@/lib/tenants/session.server";
import { findAllowedTenant } from "@/lib/tenants/tenants.server";
import { ConnectorFrame } from "../../_components/connector-frame.server";
import { findMail, mails } from "../mails";
import { sampleMail } from "./sample-mail";

export const metadata: Metadata = { title: "A mail about requests" };

type Props = PageProps<"/connectors/[connectorId]/approvals/mails">;

/** Each mail as it is sent, of a guest who does not exist. */
export default async function MailPreview({ params, searchParams }: Props) {
  const { tenantId } = await requirePermission("connectors.read");
  const connectorId = await connectorIdOf(params);
  await orNotFound(loadPolicySettings(tenantId, connectorId));
  const { mail: asked, lang } = await searchParams;
  const mail = asked === undefined ? mails[0] : findMail(asked);
  if (!mail) notFound();
  const language = mail.kind === "admin" ? "en" : guestLanguage([typeof lang === "string" ? lang : null]);
  const place = { tenant: findAllowedTenant(tenantId)?.name ?? "", portal: env().NEXTAUTH_URL.replace(/\/$/, "") };
  const { to, subject, text } = sampleMail(mail, { ...place, language });
  const base = `/connectors/${connectorId}/approvals` as const;
  return (
    <ConnectorFrame tenantId={tenantId} connectorId={connectorId} current="approvals">
      <p>
        <TextLink href={base}>All mails</TextLink>
      </p>
      <Panel title={mail.when} intro={`To: ${mail.to}. It reads so, for a guest who does not exist.`}>
        <div className="flex flex-col gap-4">
          {mail.kind !== "admin" && (
            <FilterLinks
              label="Language"
              links={guestLanguages.map(({ code, name }) => ({
                href: `${base}/mails?mail=${mail.id}&lang=${code}` as Route, // a query changes no route
                label: name,
                isCurrent: code === language,
              }))}
            />
          )}
          <div className="min-w-0 max-w-[45rem] rounded-md border border-line bg-sunken p-4 [overflow-wrap:anywhere]">
            <p className="text-ink-soft text-xs">{to}</p>
            <div lang={language} dir={directionOf(language)}>
              <p className="mt-1 font-medium">{subject}</p>
              <p className="mt-3 whitespace-pre-line">{text}</p>
            </div>
          </div>
        </div>
      </Panel>
    </ConnectorFrame>
  );
}
