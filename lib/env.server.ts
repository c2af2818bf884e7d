import { z } from "zod";
import { type AddressRange, readRange } from "@/lib/server/addresses.server";

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

const rangesSchema = z
  .string()
  .transform((text) => text.split(",").map(readRange))
  .pipe(z.array(z.custom<AddressRange>((range) => range !== undefined, "not addresses or networks like 10.0.0.0/8")));

/** Keys of 256 bits, as base64: the first one wraps, the others open what they wrapped before. */
const masterKeysSchema = z
  .string()
  .transform((text) => text.split(",").map((key) => Buffer.from(key.trim(), "base64")))
  .pipe(
    z.array(
      z.custom<Buffer<ArrayBuffer>>(
        (key) => Buffer.isBuffer(key) && key.length === 32,
        "not keys of 32 bytes as base64",
      ),
    ),
  );

const settingsSchema = z.object({
  DATABASE_URL: z.url(),
  NEXTAUTH_URL: z.url(),
  NEXTAUTH_SECRET: z.string().min(32),
  /** What the tenants' keys are wrapped with (lib/keys/). */
  MASTER_KEYS: masterKeysSchema,
  ENTRA_TENANTS: tenantsSchema,
  ENTRA_CLIENT_ID: z.guid(),
  ENTRA_CLIENT_SECRET: z.string().min(1).optional(),
  /** Path of a PEM file with the private key and the certificate, instead of a secret. */
  ENTRA_CLIENT_CERTIFICATE: z.string().min(1).optional(),
  ENTRA_AUTHORITY_URL: z.url().default("https://login.microsoftonline.com"),
  /** Of external tenants; `{tenant}` stands for the tenant id. */
  ENTRA_EXTERNAL_AUTHORITY_URL: z.url().default("https://{tenant}.ciamlogin.com"),
  GRAPH_URL: z.url().default("https://graph.microsoft.com"),
  /** What Graph takes of this app in one tenant (lib/silent/pace.server.ts). */
  GRAPH_WRITES_PER_SECOND: z.coerce.number().min(0.1).max(10_000).default(20),
  /** How often a directory is looked through for new guests (lib/tracking/). */
  TRACKING_SECONDS: z.coerce.number().min(1).max(86_400).default(60),
  /** Where the sandbox Entra runs; set by `npm start` when it starts one. Shows the banner, nothing else. */
  SANDBOX_URL: z.url().optional(),
  /** Keeps calls while the database is away (lib/calls/spool/). */
  SPOOL_FOLDER: z.string().min(1).default(".data/spool"),
  SPOOL_LIMIT_MB: z.coerce.number().int().min(1).default(1024),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  /** A second port, with TLS, for the connector endpoint with client certificates. */
  TLS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  /** Path of a PEM file with the private key and the chain of certificates. */
  TLS_CERTIFICATE: z.string().min(1).optional(),
  /** Whose word counts about who called. */
  TRUSTED_PROXIES: rangesSchema.default([]),
  /** In which header they hand on a client certificate. */
  CLIENT_CERTIFICATE_HEADER: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9-]+$/, "not a header")
    .optional(),
  /** Mails of alarms go there (lib/alarms/): smtp:// or smtps://, with the account. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Whom they are from. */
  MAIL_FROM: z.string().min(3).optional(),
  /** Private networks that webhooks may call nevertheless. */
  WEBHOOK_NETWORKS: rangesSchema.default([]),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
});

/** Some settings make sense only together; a half of them must not look like protection. */
export const envSchema = settingsSchema
  .refine(({ TLS_PORT, TLS_CERTIFICATE }) => (TLS_PORT === undefined) === (TLS_CERTIFICATE === undefined), {
    path: ["TLS_PORT"],
    message: "goes together with TLS_CERTIFICATE",
  })
  .refine(
    ({ CLIENT_CERTIFICATE_HEADER, TRUSTED_PROXIES }) =>
      CLIENT_CERTIFICATE_HEADER === undefined || TRUSTED_PROXIES.length > 0,
    { path: ["CLIENT_CERTIFICATE_HEADER"], message: "needs TRUSTED_PROXIES" },
  )
  .refine(({ SMTP_URL, MAIL_FROM }) => (SMTP_URL === undefined) === (MAIL_FROM === undefined), {
    path: ["SMTP_URL"],
    message: "goes together with MAIL_FROM",
  });
export type Env = z.infer<typeof envSchema>;

let parsed: Env | undefined;

/** The settings of this process, checked once. Throws a ZodError that names each wrong setting. */
export const env = (): Env => (parsed ??= envSchema.parse(process.env));
