import { expect, test } from "vitest";
import { referenceOf } from "@/lib/calls/reference";

test("a reference has eight characters that nobody misreads, and belongs to one call", () => {
  expect(referenceOf("01890a5d-ac96-774b-bcce-b302099a8057")).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
  expect(referenceOf("01890a5d-ac96-774b-bcce-b302099a8057")).not.toBe(
    referenceOf("01890a5d-ac96-774b-bcce-b302099a8058"),
  );
  expect(referenceOf("01890a5d-ac96-774b-bcce-000000000000")).toBe("00000000");
});
