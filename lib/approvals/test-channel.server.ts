import { env } from "@/lib/env.server";
import { sendAtOnce } from "@/lib/notices/outbox.server";
import type { Sent } from "@/lib/outbox/sent";
import { findAllowedTenant } from "@/lib/tenants/tenants.server";
import { writeCard } from "./notice-words";

/** The same way and the same form as what is said of a request, while somebody waits for the answer. */
export function testChannel(tenantId: string, channel: "teams" | "webhook"): Promise<Sent> {
  const body = channel === "teams" ? testCard(tenantId) : testMessage(tenantId);
  return sendAtOnce(tenantId, "test", { channel, body });
}

const testCard = (tenantId: string): string =>
  writeCard({
    subject: "Test: cards about guests who ask for access arrive here",
    facts: [["For", findAllowedTenant(tenantId)?.name ?? ""]],
    button: { title: "See who waits", url: `${env().NEXTAUTH_URL.replace(/\/$/, "")}/approvals` },
  });

const testMessage = (tenantId: string): string =>
  JSON.stringify({ type: "request.test", timestamp: new Date().toISOString(), data: { tenantId } });
