/** What `npm start` is asked to do, decided from the settings alone. */
export type Plan =
  | { kind: "sandbox"; databaseUrl: string | undefined }
  | { kind: "real"; databaseUrl: string }
  | { kind: "refuse"; problems: string[] };

export type Settings = Readonly<Record<string, string | undefined>>;

const required = ["DATABASE_URL", "NEXTAUTH_URL", "NEXTAUTH_SECRET", "MASTER_KEYS", "ENTRA_TENANTS", "ENTRA_CLIENT_ID"];
const credentials = ["ENTRA_CLIENT_SECRET", "ENTRA_CLIENT_CERTIFICATE"];

/** Settings that only somebody with a tenant of her own has a reason to set. */
const aboutTenant = [
  "NEXTAUTH_URL",
  "NEXTAUTH_SECRET",
  "MASTER_KEYS",
  "ENTRA_TENANTS",
  "ENTRA_CLIENT_ID",
  ...credentials,
  "ENTRA_AUTHORITY_URL",
  "ENTRA_EXTERNAL_AUTHORITY_URL",
  "GRAPH_URL",
];

/**
 * Without any setting the sandbox runs, so that a newcomer needs none. With one of a real tenant's settings all of them
 * are needed: a forgotten one must never turn a production start into a sandbox. SANDBOX=on or off says it outright.
 */
export function planStart(settings: Settings): Plan {
  const isSet = (name: string) => settings[name] !== undefined;
  const { SANDBOX: sandbox, DATABASE_URL: databaseUrl } = settings;
  const realOnes = aboutTenant.filter(isSet);

  if (sandbox !== undefined && sandbox !== "on" && sandbox !== "off") {
    return refuse('SANDBOX: must be "on" or "off".');
  }
  if (sandbox === "on" && realOnes.length > 0) {
    return refuse(`SANDBOX=on, but these belong to a real tenant: ${realOnes.join(", ")}. Remove them or SANDBOX.`);
  }
  const wantsSandbox = sandbox === "on" || (sandbox === undefined && realOnes.length === 0);
  if (wantsSandbox && sandbox === undefined && databaseUrl !== undefined) {
    return refuse(
      "DATABASE_URL is set, but nothing else.",
      `For a real tenant these are missing: ${missingFor(isSet).join(", ")}.`,
      "For the sandbox with this database, set SANDBOX=on.",
    );
  }
  if (wantsSandbox) return { kind: "sandbox", databaseUrl };

  const missing = missingFor(isSet);
  if (missing.length > 0 || databaseUrl === undefined) {
    return refuse(
      ...missing.map((name) => `${name}: is missing.`),
      `A real tenant needs all of its settings (.env.example explains them). Set: ${realOnes.join(", ") || "none"}.`,
    );
  }
  return { kind: "real", databaseUrl };
}

const refuse = (...problems: string[]): Plan => ({ kind: "refuse", problems });

function missingFor(isSet: (name: string) => boolean): string[] {
  const credential = credentials.some(isSet) ? [] : [credentials.join(" or ")];
  return [...required.filter((name) => !isSet(name)), ...credential];
}
