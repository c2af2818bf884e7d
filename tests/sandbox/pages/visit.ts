import type { TenantState } from "@/tests/sandbox/store/state";
import type { Mail } from "@/tests/sandbox/mail/mailbox";
import type { Store } from "@/tests/sandbox/store/store";

export type PageContext = {
  store: Store;
  /** The sandbox's own. */
  url: string;
  portalUrl: string;
  /** How long Entra waits for an API connector, per attempt. */
  timeoutMs: number;
  /** What everybody got, newest first. */
  mails: readonly Mail[];
};

/** Someone asks for a page. */
export type Visit = PageContext & { request: Request };

/** There is no such page; answered in one place. */
export class NotFound extends Error {}

export function tenantOf({ store }: PageContext, { tid }: Readonly<Record<string, string>>): TenantState {
  const tenant = store.tenant(tid);
  if (!tenant) throw new NotFound("tenant");
  return tenant;
}

/** The fields of a form, as text. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get("content-type") ?? "";
  return new URLSearchParams(type.startsWith("application/x-www-form-urlencoded") ? await request.text() : "");
}
