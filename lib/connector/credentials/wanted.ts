import { z } from "zod";
import { plainLine } from "@/lib/plain-text";
import { authorityFamilySchema, type CredentialKind, guidSchema } from "./credential";

/** RFC 7617, section 2: a user name holds no colon; it may be empty. */
const username = plainLine
  .max(100, "At most 100 characters.")
  .refine((text) => !text.includes(":"), "A user name holds no colon.");

/** Headers with a meaning of their own, which proxies set, drop or write to their logs. */
const reservedHeader =
  /^(authorization|host|cookie2?|set-cookie|connection|keep-alive|te|trailer|upgrade|expect|via|forwarded|date|origin|referer|user-agent|accept|range|client-cert|client-cert-chain|constructor|__proto__|(content|transfer|accept|proxy|sec|x-forwarded|x-arr|if)-.*)$/;

export const isReservedHeader = (name: string): boolean => reservedHeader.test(name);

/** RFC 9110, section 5.6.2: a token; names of headers know no case. */
const header = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, "Name the header.")
  .max(100, "At most 100 characters.")
  .regex(/^[a-z0-9!#$%&'*+.^_`|~-]+$/, "The name of a header is letters, digits and -.")
  .refine(
    (name) => !isReservedHeader(name),
    "This header has a meaning of its own. Choose another, such as x-api-key.",
  );

const parameter = z
  .string()
  .trim()
  .min(1, "Name the parameter.")
  .max(50, "At most 50 characters.")
  .regex(/^[A-Za-z0-9._-]+$/, "The name of a parameter is letters, digits, ., _ and -.");

/** X.520 allows 64 characters. */
const commonName = plainLine.min(1, "Give the name.").max(64, "At most 64 characters.");

const hostName = commonName.regex(/^[A-Za-z0-9.-]+$/, "Write it as vestibule.contoso.onmicrosoft.com.");

/** Larger files than any certificate are not read. */
export const maxCertificateBytes = 64 * 1024;
const file = z
  .instanceof(Uint8Array)
  .refine(({ length }) => length > 0, "Choose a file.")
  .refine(({ length }) => length <= maxCertificateBytes, "This is larger than any certificate.");

const identifierUri = plainLine
  .max(255, "At most 255 characters.")
  .regex(/^[a-z][a-z0-9+.-]*:\S+$/i, "An identifier URI begins with api:// or https://.");

/** What an admin asks for. Secrets and keys are made here; only certificates may come from her. */
export const wantedCredentialSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("basic") /** Absent: one is made up. */, username: username.optional() }),
  z.object({ kind: z.literal("headerKey"), header }),
  z.object({ kind: z.literal("queryKey"), parameter }),
  /** Exactly this certificate. */
  z.object({ kind: z.literal("certificate"), file }),
  /** Every certificate with this name that the authority issues. */
  z.object({ kind: z.literal("issuer"), file, commonName }),
  /** The portal makes the pair; the private key leaves in the .pfx. */
  z.object({ kind: z.literal("newCertificate"), commonName: hostName, years: z.union([z.literal(1), z.literal(2)]) }),
  z.object({
    kind: z.literal("token"),
    applicationId: z
      .string()
      .trim()
      .pipe(z.guid("An application id looks like 00001111-aaaa-2222-bbbb-3333cccc4444."))
      .pipe(guidSchema),
    family: authorityFamilySchema,
    identifierUri: identifierUri.optional(),
  }),
]);
export type WantedCredential = z.infer<typeof wantedCredentialSchema>;

/** As which kind it is stored. */
export const kindOfWanted: Readonly<Record<WantedCredential["kind"], CredentialKind>> = {
  basic: "basic",
  headerKey: "headerKey",
  queryKey: "queryKey",
  certificate: "certificate",
  issuer: "certificate",
  newCertificate: "certificate",
  token: "token",
};
