import { createRequest } from "@/lib/approvals/create.server";
import type { Approver, Plan, Policy } from "@/lib/approvals/plan";
import type { RequestSecrets } from "@/lib/approvals/request";
import { tellNewRequests } from "@/lib/approvals/tell-new.server";
import { db } from "@/lib/database/client.server";
import type { Actor } from "@/lib/tenants/actor";
import { patience } from "./patience";
import { contoso } from "./settings";

export const anApprover = (id = "aki"): Approver => ({ id, name: `${id} Approver`, email: `${id}@contoso.example` });

/** Somebody signed in who may decide, when she is asked. */
export const asApprover = (id = "aki"): Actor => ({
  ...{ tenantId: contoso, id, name: `${id} Approver`, roles: ["approver"] },
});

export const aPlan = (...stages: Partial<Plan["stages"][number]>[]): Plan => ({
  stages: (stages.length > 0 ? stages : [{}]).map((stage) => ({
    ...{ approvers: [anApprover()], needs: "any" as const, days: 3 },
    ...stage,
  })),
});

export const savePolicy = (connectorId: string, policy: Partial<Policy> = {}) => {
  const content = { ...aPlan(), coolDownDays: 30, tellsSilent: false, app: null, ...policy };
  const data = { isOn: true, content };
  return db().approvalPolicy.upsert({
    where: { connectorId },
    create: { connectorId, tenantId: contoso, ...data },
    update: data,
  });
};

type Asked = {
  connectorId: string;
  email?: string;
  plan?: Plan;
  fields?: RequestSecrets["fields"];
  locales?: string[];
  silent?: RequestSecrets["silent"];
};

/** What a guest of Google asks for; who is to be told of it is told. */
export async function aRequest(asked: Asked, now = new Date()) {
  const { connectorId, email = "gerda@fabrikam.example", plan = aPlan(), locales = ["en"], silent = {} } = asked;
  const fields = asked.fields ?? { displayName: "Gerda Guest", city: "Oslo" };
  const identities = [{ signInType: "federated", issuer: "google.com", issuerAssignedId: email }];
  const secrets = { email, name: String(fields.displayName ?? email), fields, identities, answered: {}, silent };
  const asking = { tenantId: contoso, connectorId, callId: null, secrets, plan, locales };
  const created = await createRequest(asking, { now, patienceMs: patience.saveMs });
  await tellNewRequests();
  return created;
}
