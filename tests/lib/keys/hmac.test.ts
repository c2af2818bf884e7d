import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { prepareHmac } from "@/lib/keys/hmac.server";

test("it is HMAC-SHA256 for any key and any text", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.array(fc.string({ unit: "binary" }), { maxLength: 3 }),
      (key, texts) => {
        const digestOf = prepareHmac(key);
        for (const text of texts) expect(digestOf(text)).toBe(createHmac("sha256", key).update(text).digest("hex"));
      },
    ),
  );
});
