import type { Route } from "next";
import { type AuditFilter, auditQuery } from "@/lib/audit/filter";

/** The address of a part of the audit. */
export function auditHref(filter: AuditFilter, cursor: Pick<AuditFilter, "before" | "after"> = {}): Route {
  const query = auditQuery(filter, cursor);
  return query === "" ? "/audit" : `/audit?${query}`;
}
