/** What a form shows of a value. */
export function plain(value: unknown): string {
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? `${value}` : "";
}

/** An attribute of a user, wherever Graph keeps it. */
export function valueOf(stored: Readonly<Record<string, unknown>>, name: string): unknown {
  const containers = [stored, stored.onPremisesExtensionAttributes, stored.employeeOrgData];
  return (
    containers.map((values) => (values as Record<string, unknown> | undefined)?.[name]).find(Boolean) ?? stored[name]
  );
}
