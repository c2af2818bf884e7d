import { parse } from "./read-certificate.server";

/**
 * The certificate that a proxy hands on in a header, as DER. Proxies write it in many ways: RFC 9440 (`:base64:`), bare base64 (Azure
 * App Service, HAProxy), PEM with its line breaks escaped (nginx, AWS, Traefik) or turned into blanks (Apache), or as one of
 * several fields (Envoy's x-forwarded-client-cert).
 */
export function readCertificateHeader(header: string): Uint8Array | undefined {
  const text = envoyCertificate(header) ?? header;
  const base64 = unescaped(text)
    .replace(/^\s*:|:\s*$/g, "")
    .replace(/-----BEGIN CERTIFICATE-----/, "")
    .replace(/-----END CERTIFICATE-----[^]*$/, "")
    .replace(/,[^]*$/, "") // the rest of a chain
    .replace(/\s+/g, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  return parse(Buffer.from(base64, "base64"))?.raw;
}

/**
 * Each Envoy adds an element behind a comma: the last one is by the proxy that we trust. Its other fields hold what the caller's
 * certificate says, in quotes, so separators count outside of those only; an element without certificate is one that cannot be
 * read. Undefined: this is not Envoy's format. Source: envoyproxy.io, "HTTP header manipulation", x-forwarded-client-cert.
 */
function envoyCertificate(header: string): string | undefined {
  if (!/^\s*(by|hash|cert|chain|subject|uri|dns)=/i.test(header)) return undefined;
  if (header.replace(/"(?:\\[^]|[^"\\])*"/g, "").includes('"')) return "";
  const last = header.match(/(?:"(?:\\[^]|[^"\\])*"|[^,"])+/g)?.at(-1) ?? "";
  const fields = last.match(/(?:"(?:\\[^]|[^"\\])*"|[^;"])+/g) ?? [];
  const certificate = fields.map((field) => /^\s*cert=\s*"?([^"]*)"?\s*$/i.exec(field)?.[1]).find(Boolean);
  return certificate ?? "";
}

function unescaped(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
