import type { Metadata } from "next";
import { loadMappings } from "@/lib/mapping/revisions.server";
import { connectorIdOf } from "@/lib/server/or-not-found.server";
import { templates } from "@/lib/templates/templates";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../../_components/connector-frame.server";
import { MappingNav } from "../_components/mapping-nav";
import { TemplatePanel } from "./_components/template-panel";

export const metadata: Metadata = { title: "Templates" };

export default async function MappingTemplates({ params }: PageProps<"/connectors/[connectorId]/mapping/templates">) {
  const actor = await requirePermission("connectors.read");
  const connectorId = await connectorIdOf(params);
  const { draft } = await loadMappings(actor.tenantId, connectorId);
  return (
    <ConnectorFrame tenantId={actor.tenantId} connectorId={connectorId} current="mapping">
      <MappingNav connectorId={connectorId} current="templates" />
      <header className="max-w-[45rem]">
        <h2 className="font-semibold text-base">Templates</h2>
        <p className="text-ink-soft">
          Each works as it is and can be changed afterwards. It is added to the draft, behind what is there; guests meet
          it once you publish.
        </p>
      </header>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        {templates.map((template) => (
          <TemplatePanel
            key={template.id}
            template={template}
            connectorId={connectorId}
            draft={draft}
            mayChange={may(actor, "connectors.change")}
          />
        ))}
      </div>
    </ConnectorFrame>
  );
}
