import { Download, History } from "lucide-react";
import type { Metadata } from "next";
import { LogTabs } from "@/components/log-tabs";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { RelativeTime } from "@/components/ui/relative-time";
import { auditFilterSchema, auditQuery } from "@/lib/audit/filter";
import { auditPeople, listAudit } from "@/lib/audit/list.server";
import { connectorNames } from "@/lib/connector/names.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { AuditFilters } from "./_components/audit-filters";
import { AuditTable } from "./_components/audit-table";
import { auditHref } from "./audit-href";

export const metadata: Metadata = { title: "Audit" };

export default async function Audit({ searchParams }: PageProps<"/audit">) {
  const { tenantId } = await requirePermission("audit.read");
  const filter = auditFilterSchema.parse(await searchParams);
  const [{ rows, newer, older }, people, connectors, { rows: latest }] = await Promise.all([
    listAudit(tenantId, filter),
    auditPeople(tenantId),
    connectorNames(tenantId),
    listAudit(tenantId, {}, 1),
  ]);
  const query = auditQuery(filter);
  return (
    <>
      <PageHeader
        title="Log"
        state={latest[0] ? <Latest at={latest[0].at} by={latest[0].actorName} /> : "Nobody has changed anything yet."}
        actions={
          <a href={`/audit/export${query && `?${query}`}`} className={buttonStyle({})} download>
            <Download aria-hidden /> As CSV
          </a>
        }
      />
      <LogTabs current="/audit" />
      <AuditFilters filter={filter} people={people} connectors={connectors} />
      {rows.length > 0 ? (
        <AuditTable rows={rows} connectors={connectors} filter={filter} />
      ) : query === "" ? (
        <EmptyState icon={History} title="No change yet">
          Each change that a person makes in this portal stands here: who, what, before and after.
        </EmptyState>
      ) : (
        <EmptyState
          title="No change matches"
          action={
            <LinkButton href="/audit" size="small">
              Show all changes
            </LinkButton>
          }
        >
          Nobody made such a change in this time.
        </EmptyState>
      )}
      <Pagination
        label="Pages of the audit"
        newerHref={newer ? auditHref(filter, { after: newer }) : undefined}
        olderHref={older ? auditHref(filter, { before: older }) : undefined}
      />
    </>
  );
}

const Latest = ({ at, by }: { at: Date; by: string }) => (
  <>
    Every change that a person makes. The last one <RelativeTime at={at} />, by {by}.
  </>
);
