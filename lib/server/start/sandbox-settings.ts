/** The sandbox's two tenants and the portal's registration in it, the same at each start (tests/sandbox). */
const tenants = "Contoso=11111111-1111-4111-8111-111111111111,Fabrikam=22222222-2222-4222-8222-222222222222";
const clientId = "33333333-3333-4333-8333-333333333333";

export type SandboxOptions = {
  portalPort: number;
  sandboxPort: number;
  /** Where the sandbox takes mails. */
  mailPort: number;
  databaseUrl: string;
  /** Where the sandbox keeps its directory. */
  dataFile: string;
  spoolFolder: string;
  secrets: { nextAuth: string; sandboxClient: string; masterKeys: string };
};

/** The settings of all processes when the sandbox stands in for Entra. The product sees only other URLs. */
export function sandboxSettings(options: SandboxOptions) {
  const portalUrl = `http://localhost:${options.portalPort}`;
  const sandboxUrl = `http://127.0.0.1:${options.sandboxPort}`;
  return {
    DATABASE_URL: options.databaseUrl,
    SPOOL_FOLDER: options.spoolFolder,
    PORT: String(options.portalPort),
    NEXTAUTH_URL: portalUrl,
    NEXTAUTH_SECRET: options.secrets.nextAuth,
    MASTER_KEYS: options.secrets.masterKeys,
    ENTRA_TENANTS: tenants,
    ENTRA_CLIENT_ID: clientId,
    ENTRA_CLIENT_SECRET: options.secrets.sandboxClient,
    ENTRA_AUTHORITY_URL: sandboxUrl,
    ENTRA_EXTERNAL_AUTHORITY_URL: `${sandboxUrl}/external`,
    GRAPH_URL: `${sandboxUrl}/graph`,
    SMTP_URL: `smtp://127.0.0.1:${options.mailPort}`,
    MAIL_FROM: "Vestibule <vestibule@sandbox.example>",
    SANDBOX_URL: sandboxUrl,
    SANDBOX_PORT: String(options.sandboxPort),
    SANDBOX_MAIL_PORT: String(options.mailPort),
    SANDBOX_PORTAL_URL: portalUrl,
    SANDBOX_CLIENT_SECRET: options.secrets.sandboxClient,
    SANDBOX_DATA_FILE: options.dataFile,
  };
}
