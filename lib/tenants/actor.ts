export type Role = "admin" | "approver" | "auditor";

/** A signed-in person and the tenant she acts in; whatever she reads or changes is filtered by that tenant. */
export type Actor = {
  tenantId: string;
  id: string;
  name: string;
  roles: readonly Role[];
  /** Her tenant lets auditors see guests' data (lib/privacy/auditors.server.ts). Absent: it does not. */
  auditorsSeeGuests?: boolean;
};

const rolesByAppRole: Readonly<Record<string, Role>> = {
  "Vestibule.Admin": "admin",
  "Vestibule.Approver": "approver",
  "Vestibule.Auditor": "auditor",
};

/** The roles in the ID token's claim `roles`: values of the app registration's app roles; others are not ours. */
export const readRoles = (appRoles: readonly string[]): Role[] =>
  Object.entries(rolesByAppRole).flatMap(([appRole, role]) => (appRoles.includes(appRole) ? [role] : []));

export const roleLabels: Record<Role, string> = { admin: "Admin", approver: "Approver", auditor: "Auditor" };
