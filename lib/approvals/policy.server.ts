import { db } from "@/lib/database/client.server";
import { type Policy, policySchema } from "./plan";

/** Undefined: guests of this connector are not approved by anybody. */
export async function loadPolicy(tenantId: string, connectorId: string): Promise<Policy | undefined> {
  const row = await db().approvalPolicy.findFirst({ where: { connectorId, tenantId, isOn: true } });
  return row ? policySchema.parse(row.content) : undefined;
}
