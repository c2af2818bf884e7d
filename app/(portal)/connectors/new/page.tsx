import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { GraphFailure } from "@/lib/graph/error";
import { graphTrouble } from "@/lib/graph/trouble";
import { listUserFlows } from "@/lib/graph/user-flows.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { NewConnectorForm, type Offer } from "./_components/new-connector-form";

export const metadata: Metadata = { title: "New connector" };

export default async function NewConnector() {
  const { tenantId } = await requirePermission("connectors.change");
  return (
    <>
      <PageHeader
        title="New connector"
        state="Name it and choose the user flow that it serves. Nothing changes for guests until you enter its address in Entra."
      />
      <NewConnectorForm offer={await offerOf(tenantId)} />
    </>
  );
}

const patienceMs = 4_000;

/** The form must not depend on Graph: without its answer the name of the user flow is typed. */
async function offerOf(tenantId: string): Promise<Offer> {
  try {
    const flows = await listUserFlows(tenantId, AbortSignal.timeout(patienceMs));
    if (flows.length > 0) return { kind: "flows", ids: flows.map(({ id }) => id).sort() };
    return { kind: "type", because: "Microsoft Graph reports no user flow in this tenant yet." };
  } catch (error) {
    if (!(error instanceof GraphFailure)) throw error;
    return { kind: "type", because: graphTrouble[error.kind] };
  }
}
