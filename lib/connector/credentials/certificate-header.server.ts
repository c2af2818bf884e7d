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
 * Each Envoy adds an element behind a comma: the last one is by the proxy that we trust. Source: envoyproxy.io, "HTTP header
 * manipulation", x-forwarded-client-cert.
 */
function envoyCertificate(header: string): string | undefined {
  const found = [...header.matchAll(/(?:^|[;,])\s*Cert=(?:"([^"]*)"|([^;,]*))/gi)].at(-1);
  return found?.[1] ?? found?.[2];
}

function unescaped(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
