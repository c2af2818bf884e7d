import type { CredentialKind } from "./credentials/credential";

/** What a caller proves that she is Entra with; `name` as the credential has it. */
export type Proof = { kind: CredentialKind; name: string };
type Target = { url: string; proof: Proof };

const sample = JSON.stringify({
  email: "ada@fabrikam.example",
  displayName: "Ada Lovelace",
  givenName: "Ada",
  surname: "Lovelace",
  ui_locales: "en-US",
});

/** Linux takes 128 KiB in one argument (execve(2), MAX_ARG_STRLEN). */
const mostInArgument = 100_000;
const jsonType = "Content-Type: application/json";

/**
 * A line for a POSIX shell that calls the endpoint as Entra would. Secrets are asked for, or stand as `<key>` and the like: what is typed
 * into a line stays in the shell's history.
 */
export function curlLine({ url, proof, body = sample }: Target & { body?: string }): string {
  const [start, address] = [`curl -i ${curlProof(proof)}-H ${posix(jsonType)}`, posix(withKey(url, proof))];
  // Unlike -d, --data-raw knows no @ for the name of a file.
  if (new TextEncoder().encode(body).length <= mostInArgument) return `${start} --data-raw ${posix(body)} ${address}`;
  return `printf %s ${posix(body)} | ${start} --data-binary @- ${address}`; // printf is the shell's own, so it takes any length
}

function curlProof({ kind, name }: Proof): string {
  switch (kind) {
    case "basic":
      return `-u ${posix(name)} `;
    case "headerKey":
      return `-H ${posix(`${name}: <key>`)} `;
    case "token":
      return `-H ${posix("Authorization: Bearer <token>")} `;
    case "certificate":
      return `--cert ${posix("<client.pem>")} --key ${posix("<client.key>")} `;
    case "queryKey":
      return "";
  }
}

/** The same for PowerShell 7; plain http only as `url` says. */
export function powershellLine({ url, proof, body = sample }: Target & { body?: string }): string {
  const isPlain = url.startsWith("http:") && (proof.kind === "basic" || proof.kind === "token");
  return [
    `Invoke-RestMethod -Method Post -Uri ${powershell(withKey(url, proof))}`,
    powershellProof(proof),
    isPlain ? "-AllowUnencryptedAuthentication" : "",
    // Before version 7.4 a body without charset goes out as ISO-8859-1.
    `-SkipHttpErrorCheck -ContentType 'application/json; charset=utf-8' -Body ${powershell(body)}`,
  ]
    .filter(Boolean)
    .join(" ");
}

function powershellProof({ kind, name }: Proof): string {
  switch (kind) {
    case "basic":
      return `-Authentication Basic -Credential (Get-Credential -UserName ${powershell(name)})`;
    case "headerKey":
      return `-Headers @{ ${powershell(name)} = '<key>' }`;
    case "token":
      return "-Authentication Bearer -Token (Read-Host 'Bearer token' -AsSecureString)";
    case "certificate":
      return "-Certificate (Get-PfxCertificate '<client.pfx>')";
    case "queryKey":
      return "";
  }
}

const withKey = (url: string, { kind, name }: Proof) =>
  kind === "queryKey" ? `${url}?${encodeURIComponent(name)}=<key>` : url;

/** Within single quotes a POSIX shell takes everything as it is but the quote. */
const posix = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
/** To PowerShell typographic quotes end a text, too (about_Quoting_Rules); two of them stand for one. */
const powershell = (text: string) => `'${text.replaceAll(/['\u2018-\u201B]/g, "$&$&")}'`;
