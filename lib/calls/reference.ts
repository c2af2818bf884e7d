/** Crockford's base 32: no I, L, O, U to misread. */
export const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The short code of a call that a guest can read out on the phone: 8 characters of the random end of its UUIDv7. */
export function referenceOf(callId: string): string {
  const random = BigInt(`0x${callId.replaceAll("-", "").slice(-10)}`); // 40 bits
  return Array.from({ length: 8 }, (_, place) => alphabet[Number((random >> BigInt(35 - 5 * place)) & 31n)]).join("");
}

/** The last 40 bits of the ids that have this reference, as ten hexadecimal digits. */
export function endOfIds(reference: string): string {
  const bits = Array.from(reference).reduce((sum, letter) => (sum << 5n) | BigInt(alphabet.indexOf(letter)), 0n);
  return bits.toString(16).padStart(10, "0");
}
