import { db } from "@/lib/database/client.server";

/** What the connectors of a tenant are called, by name. */
export const connectorNames = (tenantId: string): Promise<{ id: string; name: string }[]> =>
  db().connector.findMany({ where: { tenantId }, orderBy: { name: "asc" }, select: { id: true, name: true } });
