import { seal, unseal } from "@/lib/calls/seal.server";
import type { TenantKeys } from "@/lib/keys/tenant-keys.server";

/** No JSON begins like this, so what is sealed and what older versions wrote can be told apart. */
const mark = "sealed:";

/** Which text of which row; what was sealed for one opens for no other. */
export type About = { connectorId: string; id: string; part: "claims" | "expected" };

const aboutText = (tenantId: string, { connectorId, id, part }: About): Buffer =>
  Buffer.from(JSON.stringify([tenantId, connectorId, id, part]));

/** A text of an example as its row keeps it: its guest may be a real one, taken from the log. */
export const sealText = (keys: TenantKeys, text: string, about: About): string =>
  mark + seal(keys, Buffer.from(text), aboutText(keys.tenantId, about)).toString("base64");

export const isSealed = (stored: string): boolean => stored.startsWith(mark);

/** Throws when no key of the tenant opens it. */
export function openText(keys: TenantKeys, stored: string, about: About): string {
  if (!isSealed(stored)) return stored;
  return unseal(keys, Buffer.from(stored.slice(mark.length), "base64"), aboutText(keys.tenantId, about)).toString();
}
