import type { Route } from "next";
import type { Actor } from "@/lib/tenants/actor";
import { may, type Permission } from "@/lib/tenants/permissions";

export type SettingsPlace = {
  href: Route;
  label: string;
  about: string;
  /** Who may open it, where reading the settings is not enough. */
  needs?: Permission;
};

/** What can be set for a whole tenant: one page each, below /settings. */
const settingsPlaces: readonly SettingsPlace[] = [
  { href: "/settings/privacy", label: "Privacy", about: "How long calls are kept, and what is known of one guest." },
  { href: "/settings/numbers", label: "Unique numbers", about: "Which numbers guests get, and how many are left." },
  {
    href: "/settings/alarms",
    label: "Alarms",
    about: "When a connector falls silent or refuses more than usual, and who is told.",
  },
  {
    href: "/settings/channels",
    label: "Teams and webhook",
    about: "Where cards and messages about guests’ requests go, beside mails.",
    needs: "settings.change",
  },
  {
    href: "/settings/graph",
    label: "Microsoft Graph",
    about: "What Entra lets this portal do, what is missing, and when the app secret expires.",
  },
  {
    href: "/settings/api",
    label: "API tokens",
    about: "Tokens with which other systems, such as a SIEM, read calls and the audit.",
  },
];

export const placesFor = (actor: Pick<Actor, "roles">): SettingsPlace[] =>
  settingsPlaces.filter(({ needs }) => needs === undefined || may(actor, needs));
