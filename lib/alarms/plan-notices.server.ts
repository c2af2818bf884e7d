import { v7 } from "uuid";
import type { Transaction } from "@/lib/database/client.server";
import { env } from "@/lib/env.server";
import type { Prisma } from "@/prisma/generated/client";
import type { AlarmFacts, AlarmKind } from "./alarm";
import { storyOf, titleOf } from "./words";

type Told = {
  id: string;
  tenantId: string;
  kind: AlarmKind;
  /** Null: it is about the whole tenant. */
  connectorId: string | null;
  connectorName: string | null;
  facts: AlarmFacts;
  about: "opened" | "over";
  at: Date;
};

/** What is said outside the portal, in the transaction of what it is about. */
export async function planNotices(tx: Transaction, told: Told): Promise<void> {
  const settings = await tx.alarmSettings.findUnique({ where: { tenantId: told.tenantId } });
  const { tenantId, id: alarmId, about } = told;
  const plan = { tenantId, alarmId, about };
  const data: Prisma.AlarmNoticeCreateManyInput[] = [];
  if (settings?.webhookUrl) data.push({ ...plan, id: v7(), channel: "webhook", body: webhookBody(told) });
  if (settings && settings.mailTo.length > 0 && env().SMTP_URL) {
    data.push({ ...plan, id: v7(), channel: "mail", body: mailText(told) });
  }
  if (data.length > 0) await tx.alarmNotice.createMany({ data });
}

const linkOf = (connectorId: string | null) =>
  connectorId === null ? `${portal()}/settings/graph` : `${portal()}/connectors/${connectorId}/log`;
const portal = () => env().NEXTAUTH_URL.replace(/\/$/, "");

function webhookBody({ id, tenantId, kind, connectorId, connectorName, facts, about, at }: Told): string {
  return JSON.stringify({
    type: `alarm.${about}`,
    timestamp: at.toISOString(),
    data: {
      ...{ alarmId: id, tenantId, kind, connectorId, connectorName, title: titleOf({ kind, connectorName }) },
      ...{ story: storyOf(facts), facts, url: linkOf(connectorId) },
    },
  });
}

/** The first line is the subject. */
function mailText({ kind, connectorId, connectorName, facts, about }: Told): string {
  const title = titleOf({ kind, connectorName });
  const lines = about === "over" ? [`Over: ${title}`, "", "It is over."] : [title, "", storyOf(facts)];
  return [...lines, "", linkOf(connectorId), "", `Who gets these mails: ${portal()}/settings/alarms`].join("\n");
}

/** For the buttons of the settings: the same way, the same signature. */
export function testBody(channel: "webhook" | "mail", tenantId: string, at: Date): string {
  if (channel === "mail") {
    return `Test: mails of Vestibule arrive\n\nSomebody pressed the button in ${portal()}/settings/alarms.`;
  }
  return JSON.stringify({ type: "alarm.test", timestamp: at.toISOString(), data: { tenantId } });
}
