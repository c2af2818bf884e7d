import { collection } from "./answer";
import type { GraphContext } from "./context";

/** `GET /organization`: exactly one element. */
export function listOrganization({ tenant }: GraphContext): Response {
  const verifiedDomains = [
    {
      capabilities: "Email, OfficeCommunicationsOnline",
      isDefault: true,
      isInitial: true,
      name: tenant.domain,
      type: "Managed",
    },
  ];
  return collection("organization", [{ id: tenant.id, displayName: tenant.displayName, verifiedDomains }]);
}
