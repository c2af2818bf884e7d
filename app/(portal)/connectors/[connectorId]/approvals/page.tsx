import type { Metadata } from "next";
import { Notice } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import { count } from "@/components/ui/time";
import { fillingFor } from "@/lib/approvals/filling.server";
import { dueOf } from "@/lib/approvals/plan";
import { countWaiting, loadPolicySettings } from "@/lib/approvals/policy.server";
import { env } from "@/lib/env.server";
import { connectorIdOf, orNotFound } from "@/lib/server/or-not-found.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../_components/connector-frame.server";
import { MailTable } from "./_components/mail-table";
import { PolicyFacts } from "./_components/policy-facts";
import { PolicyPanel } from "./_components/policy-panel";
import { Texts } from "./_components/texts";
import { typedOf } from "./policy-form";

export const metadata: Metadata = { title: "Approvals of a connector" };

export default async function ConnectorApprovals({ params }: PageProps<"/connectors/[connectorId]/approvals">) {
  const actor = await requirePermission("connectors.read");
  const { tenantId } = actor;
  const connectorId = await connectorIdOf(params);
  const [{ isOn, policy, edit }, waiting] = await Promise.all([
    orNotFound(loadPolicySettings(tenantId, connectorId)),
    countWaiting(tenantId, connectorId),
  ]);
  const mayChange = may(actor, "connectors.change");
  return (
    <ConnectorFrame tenantId={tenantId} connectorId={connectorId} current="approvals">
      {waiting > 0 && (
        <p>
          <TextLink href={`/approvals?connectorId=${connectorId}`}>
            {count(waiting, "guest")} of this connector
          </TextLink>{" "}
          {waiting === 1 ? "waits" : "wait"} for a decision.
        </p>
      )}
      {mayChange ? (
        <PolicyPanel connectorId={connectorId} loaded={typedOf(isOn, policy)} edit={edit} />
      ) : (
        <>
          <Notice meaning="none" title="Your role reads only; an admin can change these." role="note" />
          <PolicyFacts isOn={isOn} policy={policy} />
        </>
      )}
      {mayChange && (
        <Texts
          connectorId={connectorId}
          policy={policy}
          filling={fillingFor(tenantId, policy)}
          day={dueOf({ days: policy.coolDownDays }, new Date())}
        />
      )}
      <MailTable connectorId={connectorId} hasMail={env().SMTP_URL !== undefined} />
    </ConnectorFrame>
  );
}
