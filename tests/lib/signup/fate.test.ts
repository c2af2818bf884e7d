import { expect, test } from "vitest";
import { fateOfAttribute } from "@/lib/signup/fate";
import type { UserFlow } from "@/lib/signup/flow";

const badge = "extension_0123456789abcdef0123456789abcdef_Badge_No";
const flow: UserFlow = {
  id: "B2X_1_PartnerSignUp",
  attributes: [
    { id: "city", displayName: "City", dataType: "string" },
    { id: badge, displayName: "Badge", dataType: "int64" },
  ],
};

test.each([
  ["a selected attribute is stored", "city", "stored"],
  ["an attribute that is not selected is dropped", "jobTitle", "dropped"],
  ["an extension is stored by its full name", badge, "stored"],
  ["an extension is stored by its name without the app id", "extension_Badge_No", "stored"],
  ["names are case-sensitive", "extension_badge_no", "dropped"],
  ["another app's extension is dropped", badge.replace("0", "9"), "dropped"],
  ["the bare prefix names no attribute", "extension_", "dropped"],
])("%s", (_sentence, name, fate) => {
  expect(fateOfAttribute(flow, name)).toBe(fate);
});

test("nothing is known before the user flow has been read", () => {
  expect(fateOfAttribute(null, "city")).toBe("unknown");
});
