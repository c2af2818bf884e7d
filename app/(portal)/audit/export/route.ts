import type { NextRequest } from "next/server";
import { auditCsv } from "@/lib/audit/csv.server";
import { auditFilterSchema } from "@/lib/audit/filter";
import { streamOf } from "@/lib/export/stream.server";
import { requirePermission } from "@/lib/tenants/session.server";

/** The audit as a file, with the filters of its page. */
export async function GET(request: NextRequest): Promise<Response> {
  const { tenantId } = await requirePermission("audit.read");
  const filter = auditFilterSchema.parse(Object.fromEntries(request.nextUrl.searchParams));
  return new Response(streamOf(auditCsv(tenantId, filter)), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="vestibule-audit.csv"',
      // Neither a proxy nor our own compression may hold pieces back.
      "cache-control": "private, no-store, no-transform",
    },
  });
}
