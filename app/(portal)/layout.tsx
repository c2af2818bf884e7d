import { cookies } from "next/headers";
import Link from "next/link";
import type { ReactNode } from "react";
import { themeCookie, themeSchema } from "@/app/theme";
import { Logo } from "@/components/logo";
import { SandboxBanner } from "@/components/sandbox-banner";
import { cn } from "@/components/ui/cn";
import { listAlarms } from "@/lib/alarms/store.server";
import { env } from "@/lib/env.server";
import { homeOf, may } from "@/lib/tenants/permissions";
import { requireActor } from "@/lib/tenants/session.server";
import { findAllowedTenant } from "@/lib/tenants/tenants.server";
import { AlarmBanner } from "./_components/alarm-banner";
import { Account } from "./_components/account";
import { NavLinks } from "./_components/nav-links";
import { PhoneMenu } from "./_components/phone-menu";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const { name, roles, tenantId } = await requireActor();
  const alarms = may({ roles }, "alarms.read") ? await listAlarms(tenantId, { open: true, limit: 20 }) : [];
  const theme = themeSchema.parse((await cookies()).get(themeCookie)?.value);
  const tenant = findAllowedTenant(tenantId)?.name ?? "";
  const sandbox = env().SANDBOX_URL;
  const home = (
    <Link href={homeOf({ roles })} aria-label="Vestibule, start" className="rounded-md">
      <Logo />
    </Link>
  );
  const nav = (
    <nav aria-label="Main">
      <NavLinks roles={roles} />
    </nav>
  );
  const account = <Account name={name} roles={roles} theme={theme} />;
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      {sandbox && <SandboxBanner url={sandbox} />}
      <div className="flex flex-1 flex-col lg:flex-row">
        <header className="sticky top-0 z-30 flex h-14 items-center justify-between gap-3 border-line border-b bg-surface px-4 lg:hidden print:hidden">
          {home}
          <span className="ml-auto min-w-0 truncate text-ink-soft">{tenant}</span>
          <PhoneMenu>
            {nav}
            <div className="mt-3">{account}</div>
          </PhoneMenu>
        </header>
        <header className="hidden w-60 shrink-0 border-line border-r bg-surface lg:block print:hidden">
          <div
            className={cn(
              "sticky top-0 flex h-dvh flex-col gap-5 overflow-y-auto px-3 py-4",
              sandbox && "h-[calc(100dvh-2rem)]", // the banner's height
            )}
          >
            <div className="flex flex-col gap-3 px-2.5">
              {home}
              <p className="truncate text-ink-soft text-xs" title={tenant}>
                {tenant}
              </p>
            </div>
            {nav}
            <div className="mt-auto">{account}</div>
          </div>
        </header>
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 px-4 py-6 outline-none sm:px-8 sm:py-8">
          <div className="mx-auto flex max-w-6xl flex-col gap-6">
            <AlarmBanner titles={alarms.filter(({ acknowledgedAt }) => !acknowledgedAt).map(({ title }) => title)} />
            {children}
          </div>
        </main>
      </div>
    </div>
  );
}
