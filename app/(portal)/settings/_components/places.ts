import type { Route } from "next";

export type SettingsPlace = { href: Route; label: string; about: string };

/** What can be set for a whole tenant: one page each, below /settings. */
export const settingsPlaces: readonly SettingsPlace[] = [
  { href: "/settings/privacy", label: "Privacy", about: "How long calls are kept, and what is known of one guest." },
  { href: "/settings/numbers", label: "Unique numbers", about: "Which numbers guests get, and how many are left." },
  {
    href: "/settings/alarms",
    label: "Alarms",
    about: "When a connector falls silent or refuses more than usual, and who is told.",
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
