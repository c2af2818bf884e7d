import type { Actor, Role } from "./actor";

/** What a person may do. Each page and action names the one it needs. */
export type Permission =
  | "connectors.read"
  | "connectors.change"
  | "tables.read"
  | "tables.change"
  | "log.read"
  /** Sees guests' data in the log and wherever else it is kept; who may not sees it masked (lib/redaction/veil.ts). */
  | "guests.read"
  /** Takes guests' data out of the portal. */
  | "log.export"
  /** Takes a guest out of everything, for good. */
  | "guests.erase"
  | "silent.read"
  | "silent.change"
  | "approvals.read"
  /** Beyond it, one has to be asked, or an admin where nobody is left. */
  | "approvals.decide"
  | "audit.read"
  | "alarms.read"
  | "alarms.acknowledge"
  | "settings.read"
  | "settings.change";

const reads = [
  ...(["connectors.read", "tables.read", "log.read", "silent.read"] as const),
  ...(["approvals.read", "audit.read", "alarms.read", "settings.read"] as const),
] as const satisfies Permission[];

const byRole: Record<Role, readonly Permission[]> = {
  admin: [
    ...reads,
    ...(["connectors.change", "tables.change", "guests.read", "log.export", "guests.erase"] as const),
    ...(["silent.change", "alarms.acknowledge", "settings.change", "approvals.decide"] as const),
  ],
  auditor: reads,
  approver: ["approvals.read", "approvals.decide"],
};

export const may = (
  { roles, auditorsSeeGuests = false }: Pick<Actor, "roles" | "auditorsSeeGuests">,
  permission: Permission,
): boolean =>
  roles.some((role) => byRole[role].includes(permission)) ||
  (permission === "guests.read" && auditorsSeeGuests && roles.includes("auditor"));

/** Where a person lands who asked for no page in particular: an approver knows the approvals only. */
export const homeOf = (actor: Pick<Actor, "roles">): "/connectors" | "/approvals" =>
  may(actor, "connectors.read") || !may(actor, "approvals.read") ? "/connectors" : "/approvals";
