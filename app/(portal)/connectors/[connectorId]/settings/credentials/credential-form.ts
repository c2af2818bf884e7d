import { z } from "zod";
import { connectorIdSchema } from "@/lib/connector/connector-id";
import { identifierUri } from "@/lib/connector/extension-setup";
import { type WantedCredential, wantedCredentialSchema } from "@/lib/connector/credentials/wanted";

export type WantedKind = WantedCredential["kind"];
export const wantedKindSchema = z.enum([
  ...(["basic", "newCertificate", "certificate", "issuer", "queryKey", "token", "headerKey"] as const),
]);

/** What was typed, and what is wrong with it, by the names of the fields. */
export type CredentialForm =
  | {
      kind: "asked";
      values: Partial<Record<string, string>>;
      problems: Partial<Record<string, string>>;
      problem?: string;
    }
  /** The private key leaves with this answer, and nobody can read it again. */
  | { kind: "pfx"; fileName: string; base64: string; password: string };

export const emptyForm: CredentialForm = { kind: "asked", values: {}, problems: {} };

const textFields = [
  "username",
  "header",
  "parameter",
  "commonName",
  "years",
  "applicationId",
  "family",
  "identifierUri",
];

export type ReadCredential =
  | { kind: "wanted"; connectorId: string; wanted: WantedCredential }
  | { kind: "wrong"; values: Partial<Record<string, string>>; problems: Partial<Record<string, string>> };

/** Undefined for what no form of ours sends. `portalUrl`: where Entra calls us, which the usual URI of an app names. */
export async function readCredentialForm(form: FormData, portalUrl: string): Promise<ReadCredential | undefined> {
  const head = z.object({ connectorId: connectorIdSchema, kind: wantedKindSchema }).safeParse(Object.fromEntries(form));
  if (!head.success) return undefined;
  const values = typedIn(form);
  const wanted = wantedCredentialSchema.safeParse(await askedFor(head.data.kind, { form, values, portalUrl }));
  if (wanted.success) return { kind: "wanted", connectorId: head.data.connectorId, wanted: wanted.data };
  const problems = wanted.error.issues.map(({ path, message }) => [String(path[0] ?? ""), message] as const);
  return { kind: "wrong", values, problems: Object.fromEntries(problems.reverse()) };
}

const typedIn = (form: FormData): Partial<Record<string, string>> =>
  Object.fromEntries(
    textFields.flatMap((name) => {
      const value = form.get(name);
      return typeof value === "string" ? [[name, value.trim()]] : [];
    }),
  );

type Sent = { form: FormData; values: Partial<Record<string, string>>; portalUrl: string };

async function askedFor(kind: WantedKind, { form, values, portalUrl }: Sent): Promise<object> {
  const { username, header, parameter, commonName, years, applicationId = "", family } = values;
  switch (kind) {
    case "basic":
      return { kind, ...(username && { username }) };
    case "headerKey":
      return { kind, header };
    case "queryKey":
      return { kind, parameter };
    case "certificate":
      return { kind, file: await fileIn(form) };
    case "issuer":
      return { kind, file: await fileIn(form), commonName };
    case "newCertificate":
      return { kind, commonName, years: Number(years) };
    case "token": {
      const usual = identifierUri(portalUrl, applicationId.toLowerCase());
      return { kind, applicationId, family, identifierUri: values.identifierUri === "" ? usual : values.identifierUri };
    }
  }
}

async function fileIn(form: FormData): Promise<Uint8Array> {
  const file = form.get("file");
  return file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
}
