"use client";

import { Cable, ClipboardCheck, ScrollText, Settings2, Table2, UserRoundCheck } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { LinkPending } from "@/components/ui/link-pending";
import { may } from "@/lib/tenants/permissions";
import type { Role } from "@/lib/tenants/actor";

const places = [
  { href: "/connectors", label: "Connectors", icon: Cable, permission: "connectors.read" },
  { href: "/tables", label: "Look-up tables", icon: Table2, permission: "tables.read" },
  { href: "/approvals", label: "Approvals", icon: ClipboardCheck, permission: "approvals.read" },
  { href: "/log", label: "Log", icon: ScrollText, permission: "log.read" },
  { href: "/silent", label: "Silent values", icon: UserRoundCheck, permission: "silent.read" },
  { href: "/settings", label: "Settings", icon: Settings2, permission: "settings.read" },
] as const;

/** The places that the person may visit; the one she is in is marked. */
export function NavLinks({ roles }: { roles: readonly Role[] }) {
  const path = usePathname();
  return (
    <ul className="flex flex-col gap-0.5">
      {places
        .filter(({ permission }) => may({ roles }, permission))
        .map(({ href, label, icon: Icon }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path === href ? "page" : isWithin(path, href) ? "true" : undefined}
              className="relative flex h-9 items-center gap-2.5 rounded-md px-2.5 text-ink-soft hover:bg-sunken hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-ink"
            >
              <Icon aria-hidden className="size-4 shrink-0" />
              {label}
              <LinkPending />
            </Link>
          </li>
        ))}
    </ul>
  );
}

/** The audit is a tab of the log. */
const isWithin = (path: string, href: string) => path.startsWith(`${href}/`) || (href === "/log" && path === "/audit");
