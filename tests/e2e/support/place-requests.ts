// A process of its own, with the settings of the running product: puts requests into its database, as the connector would, and tells
// their links (support/requests.ts).
import { askGuest } from "@/lib/approvals/converse.server";
import { decideRequest } from "@/lib/approvals/decide.server";
import { correctRequest, sayToApprovers, withdrawRequest } from "@/lib/approvals/guest.server";
import type { Plan } from "@/lib/approvals/plan";
import { closeDatabase, db } from "@/lib/database/client.server";
import { accounts } from "@/tests/sandbox/openid/accounts";
import { aConnector } from "@/tests/support/connectors";
import { aRequest, savePolicy } from "@/tests/support/requests";
import { contoso } from "@/tests/support/settings";
import type { Placed, Wanted } from "./requests";

const [named = "", ...given] = process.argv.slice(2);
// What support/requests.ts wrote.
const wanted = JSON.parse(given.join("")) as Wanted[];

const people = accounts.map(({ oid: id, name, email }) => ({ id, name, email }));
const [adele, aki] = people;
if (!adele || !aki) throw new Error("the sandbox has its people");
const asAki = { tenantId: contoso, id: aki.id, name: aki.name, roles: ["approver" as const] };

const stage = (approvers: Plan["stages"][number]["approvers"]) => ({ approvers, needs: "any" as const, days: 3 });
const plans: Record<NonNullable<Wanted["plan"]>, Plan> = {
  aki: { stages: [stage([aki])] },
  both: { stages: [stage([aki, adele])] },
  twoStages: { stages: [stage([aki]), stage([adele])] },
  adele: { stages: [stage([adele])] },
};

const connectorId = await connectorNamed(named);
const placed: Placed[] = [];
for (const each of wanted) placed.push(await place(each));
process.stdout.write(JSON.stringify(placed));
await closeDatabase();

async function connectorNamed(name: string): Promise<string> {
  const found = await db().connector.findFirst({ where: { tenantId: contoso, name } });
  if (found) return found.id;
  const { id } = await aConnector({});
  await db().connector.update({ where: { id }, data: { name } });
  const app = { name: "Supplier portal", url: "https://suppliers.contoso.example/" };
  await savePolicy(id, { ...plans.both, app, tellsSilent: true, coolDownDays: 30 });
  // Guests of the sandbox do not come through it: its requests are those that are placed.
  await db().approvalPolicy.update({ where: { connectorId: id }, data: { isOn: true } });
  return id;
}

async function place({ email, fields, plan = "both", state = "pending", locales = ["en"], silent, words }: Wanted) {
  const asked = {
    connectorId,
    email,
    plan: plans[plan],
    locales,
    ...(fields && { fields }),
    ...(silent && { silent }),
  };
  const { id, reference, url } = await aRequest(asked);
  await bringTo(id, state, words);
  return { id, reference, url, email };
}

async function bringTo(requestId: string, state: NonNullable<Wanted["state"]>, words = "Which team do you work with?") {
  const [of, now] = [{ tenantId: contoso, requestId }, new Date()];
  const voice = { requestId, version: 1, reason: "not a supplier of ours", forGuest: words };
  const set = (data: object) => db().approvalRequest.update({ where: { id: requestId }, data });
  switch (state) {
    case "pending":
      return;
    case "asked":
      return askGuest(asAki, { requestId, question: words });
    case "answered":
      await askGuest(asAki, { requestId, question: words });
      return sayToApprovers({ ...of, text: "The team of logistics.", isAnswer: true });
    case "corrected":
      return correctRequest({ ...of, fields: { city: "Bergen" } }, now);
    case "withdrawn":
      return withdrawRequest(of, now);
    case "denied":
      return decideRequest(asAki, { ...voice, verdict: "no" }, now);
    case "approved":
    case "created":
    case "revoked":
      // Set, not decided, and not to be looked at today: the worker would make the account, and that is another story.
      return set({ state, dueAt: null, nextTryAt: new Date(now.getTime() + 86_400_000) });
    case "expired":
      return set({ state, dueAt: null, endedAt: now });
    case "oldLink":
      return db().statusLink.updateMany({ where: { requestId }, data: { expiresAt: now } });
  }
}
