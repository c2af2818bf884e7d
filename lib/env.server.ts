import { z } from "zod";

const tenantSchema = z.object({ name: z.string().min(1), id: z.guid("not a tenant id (a GUID)") });
export type TenantSetting = z.infer<typeof tenantSchema>;

/** `Contoso=<tid>,Fabrikam=<tid>`: who may use this portal. */
const tenantsSchema = z
  .string()
  .transform((text) =>
    text.split(",").map((pair) => {
      const [name = "", id = ""] = pair.split("=").map((part) => part.trim());
      return { name, id: id.toLowerCase() };
    }),
  )
  .pipe(z.array(tenantSchema).min(1));

export const envSchema = z.object({
  DATABASE_URL: z.url(),
  NEXTAUTH_URL: z.url(),
  NEXTAUTH_SECRET: z.string().min(32),
  ENTRA_TENANTS: tenantsSchema,
  ENTRA_CLIENT_ID: z.guid(),
  ENTRA_CLIENT_SECRET: z.string().min(1).optional(),
  /** Path of a PEM file with the private key and the certificate, instead of a secret. */
  ENTRA_CLIENT_CERTIFICATE: z.string().min(1).optional(),
  ENTRA_AUTHORITY_URL: z.url().default("https://login.microsoftonline.com"),
  /** Of external tenants; `{tenant}` stands for the tenant id. */
  ENTRA_EXTERNAL_AUTHORITY_URL: z.url().default("https://{tenant}.ciamlogin.com"),
  GRAPH_URL: z.url().default("https://graph.microsoft.com"),
  /** Where the sandbox Entra runs; set by `npm start` when it starts one. Shows the banner, nothing else. */
  SANDBOX_URL: z.url().optional(),
  /** Keeps calls while the database is away (lib/calls/spool/). */
  SPOOL_FOLDER: z.string().min(1).default(".data/spool"),
  SPOOL_LIMIT_MB: z.coerce.number().int().min(1).default(1024),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
});
export type Env = z.infer<typeof envSchema>;

let parsed: Env | undefined;

/** The settings of this process, checked once. Throws a ZodError that names each wrong setting. */
export const env = (): Env => (parsed ??= envSchema.parse(process.env));
