import { createHmac } from "node:crypto";
import type { Generators } from "@/lib/mapping/evaluate";

/** A digest has 32 bytes, a number takes 8. */
const numbersPerDigest = 4;

/**
 * Random numbers that belong to a guest: the same at both steps, after a resubmitted page and at Entra's retry, without
 * anything to remember (docs/decisions/0005-a-guest-keeps-her-random-values.md). HMAC-SHA256 keyed by the connector's secret,
 * so nobody who knows the guest and the rule can foretell them.
 */
export const generatorsFor =
  (secret: string, guestKey: string): Generators =>
  (ruleId) => {
    let count = 0;
    let digest: Buffer | undefined;
    return () => {
      const place = count++ % numbersPerDigest;
      if (!digest || place === 0) {
        const message = JSON.stringify([guestKey, ruleId, Math.floor((count - 1) / numbersPerDigest)]);
        digest = createHmac("sha256", secret).update(message).digest();
      }
      // The upper 53 of 64 bits: as many as a number holds exactly.
      return (digest.readUInt32BE(place * 8) * 2 ** 21 + (digest.readUInt32BE(place * 8 + 4) >>> 11)) / 2 ** 53;
    };
  };
