import { prepareHmac } from "@/lib/keys/hmac.server";
import type { Generators } from "@/lib/mapping/evaluate";

/** A digest has 32 bytes, in hexadecimal digits; a number takes 8 of them. */
const numbersPerDigest = 4;

/**
 * Random numbers that belong to a guest: the same at both steps, after a resubmitted page and at Entra's retry, without
 * anything to remember (docs/decisions/0005-a-guest-keeps-her-random-values.md). HMAC-SHA256 keyed by the connector's secret,
 * so nobody who knows the guest and the rule can foretell them.
 */
export function prepareGenerators(secret: string): (guestKey: string) => Generators {
  const digestOf = prepareHmac(secret);
  return (guestKey) => (ruleId) => {
    let count = 0;
    let digest = "";
    return () => {
      const place = count++ % numbersPerDigest;
      if (place === 0) digest = digestOf(JSON.stringify([guestKey, ruleId, Math.floor(count / numbersPerDigest)]));
      const upper = Number.parseInt(digest.slice(place * 16, place * 16 + 8), 16);
      const lower = Number.parseInt(digest.slice(place * 16 + 8, place * 16 + 16), 16);
      return (upper * 2 ** 21 + (lower >>> 11)) / 2 ** 53; // 53 of 64 bits: as many as a number holds exactly
    };
  };
}
