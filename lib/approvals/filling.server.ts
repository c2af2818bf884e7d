import { env } from "@/lib/env.server";
import { findAllowedTenant } from "@/lib/tenants/tenants.server";
import { type Filling, longestOf } from "./check-texts";
import type { Policy } from "./plan";

/** The longest that texts for guests of a tenant are filled with. */
export const fillingFor = (tenantId: string, { app }: Pick<Policy, "app">): Filling =>
  longestOf({
    tenant: findAllowedTenant(tenantId)?.name ?? "",
    portal: env().NEXTAUTH_URL.replace(/\/$/, ""),
    app: app?.name ?? "",
  });
