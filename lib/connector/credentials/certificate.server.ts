import { timingSafeEqual, type X509Certificate } from "node:crypto";
import { oncePerProcess } from "@/lib/database/once-per-process.server";
import type { CertificateSettings, StoredOf } from "./credential";
import { parse } from "./read-certificate.server";
import { Recent } from "./recent";
import { sha256 } from "./secret.server";
import { better, type Checked, type PeerCertificate, refused } from "./shown";

type Pin =
  | { kind: "thumbprint"; thumbprint: Uint8Array }
  | { kind: "issuer"; authority: X509Certificate; commonName: string };
type Validity = { notBefore: Date; notAfter: Date };
export type PreparedCertificate = { id: string; isRetired: boolean; pin: Pin } & Validity;

/** Undefined for an authority whose certificate cannot be read. */
export function prepareCertificate(stored: StoredOf<"certificate">): PreparedCertificate | undefined {
  const { id, settings, retiredAt } = stored;
  const { notBefore, notAfter } = settings;
  const pin = pinOf(settings);
  return pin && { id, isRetired: retiredAt !== null, pin, notBefore, notAfter };
}

function pinOf(settings: CertificateSettings): Pin | undefined {
  if (settings.pin === "thumbprint") return { kind: "thumbprint", thumbprint: Buffer.from(settings.thumbprint, "hex") };
  const authority = parse(settings.pem);
  return authority && { kind: "issuer", authority, commonName: settings.commonName.toLowerCase() };
}

/** A certificate that was shown, and which authorities turned out to have issued it. */
type Known = Validity & { certificate: X509Certificate; issuedBy: Map<string, boolean> };

/** Entra shows one certificate with every call; checking who issued it costs more than everything else here. */
const known = () => oncePerProcess("shown-certificates", () => new Recent<Known>(1_000));

/** Pinned by its own thumbprint, or by the authority that issued it together with its name. */
export function checkCertificate(
  { raw }: PeerCertificate,
  credentials: readonly PreparedCertificate[],
  now: Date,
): Checked {
  const thumbprint = sha256(raw);
  let best: Checked = refused("unknownCertificate");
  for (const credential of credentials) {
    const { pin } = credential;
    if (pin.kind === "thumbprint") {
      if (timingSafeEqual(thumbprint, pin.thumbprint)) best = better(best, outcomeOf(credential, [credential], now));
      continue;
    }
    const shown = read(raw, thumbprint);
    if (!shown) return refused("certificateUnreadable");
    if (isIssued(shown, credential.id, pin)) best = better(best, outcomeOf(credential, [shown, credential], now));
  }
  return best;
}

function outcomeOf({ id, isRetired }: PreparedCertificate, chain: Validity[], now: Date): Checked {
  if (isRetired) return refused("retiredCredential", id);
  if (chain.some(({ notAfter }) => notAfter < now)) return refused("certificateExpired", id);
  if (chain.some(({ notBefore }) => notBefore > now)) return refused("certificateNotYetValid", id);
  return { kind: "accepted", credentialId: id };
}

function read(raw: Uint8Array, thumbprint: Buffer): Known | undefined {
  const key = thumbprint.toString("base64");
  const before = known().get(key);
  if (before) return before;
  const certificate = parse(raw);
  if (!certificate) return undefined;
  const { validFrom, validTo } = certificate;
  const shown = { certificate, notBefore: new Date(validFrom), notAfter: new Date(validTo), issuedBy: new Map() };
  known().set(key, shown);
  return shown;
}

function isIssued({ certificate, issuedBy }: Known, credentialId: string, pin: Extract<Pin, { kind: "issuer" }>) {
  const before = issuedBy.get(credentialId);
  if (before !== undefined) return before;
  const { authority, commonName } = pin;
  // Issued is what the names and the key's identifier say; verified is what the signature proves.
  const isOurs =
    authority.ca &&
    certificate.checkIssued(authority) &&
    certificate.verify(authority.publicKey) &&
    commonNames(certificate).includes(commonName);
  issuedBy.set(credentialId, isOurs);
  return isOurs;
}

/** Of the subject; usually there is one. */
function commonNames(certificate: X509Certificate): string[] {
  const { CN: names } = certificate.toLegacyObject().subject as { CN?: string | string[] }; // undefined without a subject's name
  return [names ?? []].flat().map((name) => name.toLowerCase());
}
