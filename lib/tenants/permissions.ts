import type { Actor, Role } from "./actor";

/** What a person may do. Each page and action names the one it needs. */
export type Permission = "connectors.read" | "connectors.change" | "log.read" | "silent.read" | "silent.change";

const reads = ["connectors.read", "log.read", "silent.read"] as const satisfies Permission[];

const byRole: Record<Role, readonly Permission[]> = {
  admin: [...reads, "connectors.change", "silent.change"],
  auditor: reads,
  approver: [],
};

export const may = ({ roles }: Pick<Actor, "roles">, permission: Permission): boolean =>
  roles.some((role) => byRole[role].includes(permission));
