import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

/** A self-signed certificate with its key, as PEM; Node can sign but has nothing to make one with. */
export function selfSigned(): { pem: string; publicKey: KeyObject; der: Buffer } {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const sha256WithRsa = sequence(hex("06092a864886f70d01010b0500"));
  const name = sequence();
  const toBeSigned = sequence(
    hex("a003020102"), // X.509 version 3
    hex("02012a"), // serial number
    sequence(hex("06092a864886f70d01010b0500")),
    name,
    sequence(time("250101000000Z"), time("491231235959Z")),
    name,
    publicKey.export({ type: "spki", format: "der" }),
  );
  const signature = sign("sha256", toBeSigned, privateKey);
  const der = sequence(toBeSigned, sha256WithRsa, element(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  const certificate = ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
  return { pem: privateKey.export({ type: "pkcs8", format: "pem" }).toString() + certificate, publicKey, der };
}

const hex = (text: string) => Buffer.from(text, "hex");
const time = (text: string) => element(0x17, Buffer.from(text));
const sequence = (...parts: Buffer[]) => element(0x30, Buffer.concat(parts));

/** Tag, length, content (ITU-T X.690). */
function element(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
