import { contoso, fabrikam } from "@/tests/sandbox/tenants";

/** Someone who can sign in to the portal. `oid` is also the object id in the directory. */
export type Account = { oid: string; tid: string; name: string; email: string; roles: string[] };

const account = (oid: string, tenant: typeof contoso | typeof fabrikam, name: string, roles: string[]): Account => ({
  oid,
  tid: tenant.id,
  name,
  email: `${name.toLowerCase().replace(" ", ".")}@${tenant.domain}`,
  roles,
});

export const accounts: Account[] = [
  account("a0000000-0000-4000-8000-000000000001", contoso, "Adele Admin", ["Vestibule.Admin"]),
  account("a0000000-0000-4000-8000-000000000002", contoso, "Aki Approver", ["Vestibule.Approver"]),
  account("a0000000-0000-4000-8000-000000000003", contoso, "Audrey Auditor", ["Vestibule.Auditor"]),
  account("a0000000-0000-4000-8000-000000000004", contoso, "Nils Norole", []),
  account("f0000000-0000-4000-8000-000000000001", fabrikam, "Frida Admin", ["Vestibule.Admin"]),
];
