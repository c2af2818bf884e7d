import { Download } from "lucide-react";
import type { Metadata } from "next";
import { Code, CodeBlock } from "@/components/ui/code-block";
import { buttonStyle } from "@/components/ui/button-style";
import { Panel } from "@/components/ui/panel";
import { loadMappings } from "@/lib/mapping/revisions.server";
import { connectorIdOf } from "@/lib/server/or-not-found.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../../_components/connector-frame.server";
import { MappingNav } from "../_components/mapping-nav";
import { ImportForm } from "./_components/import-form";

export const metadata: Metadata = { title: "Import and export" };

export default async function MappingFiles({ params }: PageProps<"/connectors/[connectorId]/mapping/file">) {
  const actor = await requirePermission("connectors.read");
  const connectorId = await connectorIdOf(params);
  const { published, draft } = await loadMappings(actor.tenantId, connectorId);
  const href = `/connectors/${connectorId}/mapping/file/export`;
  return (
    <ConnectorFrame tenantId={actor.tenantId} connectorId={connectorId} current="mapping">
      <MappingNav connectorId={connectorId} current="file" />
      <Panel
        title="Export"
        intro="A JSON file with the rules, the gatekeeping rules, the look-up tables that they name, and the examples. The same mapping always gives the same bytes."
      >
        <div className="flex flex-col gap-4">
          <div className="flex flex-wrap gap-2">
            {published && (
              <a href={`${href}?of=published`} download className={buttonStyle({})}>
                <Download aria-hidden /> What guests meet, r{published.number}
              </a>
            )}
            <a href={href} download className={buttonStyle({})}>
              <Download aria-hidden /> {draft.updatedAt ? "The draft" : "The mapping as it is"}
            </a>
          </div>
          <CodeBlock
            label="Run its examples in CI, with no server"
            value="npm run mapping -- test partner.mapping.json"
          />
          <p className="text-ink-soft text-xs">
            The JSON Schema of these files is at{" "}
            <a href="/api/schemas/mapping-1.json" className="underline underline-offset-2">
              <Code>/api/schemas/mapping-1.json</Code>
            </a>
            ; name it as <Code>$schema</Code>, and an editor checks the file while you type.
          </p>
        </div>
      </Panel>
      {may(actor, "connectors.change") && <ImportForm connectorId={connectorId} />}
    </ConnectorFrame>
  );
}
