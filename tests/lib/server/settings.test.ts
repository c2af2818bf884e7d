import { expect, test } from "vitest";
import { wrongSettings } from "@/lib/server/start/settings.server";
import { testSettings } from "@/tests/support/settings";

const valid = { ...testSettings, DATABASE_URL: "postgresql://localhost/vestibule" };

test("valid settings have no problems", () => {
  expect(wrongSettings(valid)).toEqual([]);
});

test("each wrong setting gets one line that names it and does not repeat its value", () => {
  const lines = wrongSettings({ ...valid, NEXTAUTH_SECRET: "hunter2", PORT: "80x", ENTRA_TENANTS: "Contoso=abc" });
  expect(lines.map((line) => line.split(":")[0]?.split(".")[0]).sort()).toEqual([
    "ENTRA_TENANTS",
    "NEXTAUTH_SECRET",
    "PORT",
  ]);
  expect(lines.join()).not.toContain("hunter2");
});

test("a missing setting is called missing", () => {
  expect(wrongSettings({ ...valid, NEXTAUTH_URL: undefined })).toEqual(["NEXTAUTH_URL: is missing"]);
});
