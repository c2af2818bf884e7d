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

test.each([
  [{ TLS_PORT: "3443" }, "TLS_PORT: goes together with TLS_CERTIFICATE"],
  [{ TLS_CERTIFICATE: "/run/secrets/tls.pem" }, "TLS_PORT: goes together with TLS_CERTIFICATE"],
  [{ CLIENT_CERTIFICATE_HEADER: "client-cert" }, "CLIENT_CERTIFICATE_HEADER: needs TRUSTED_PROXIES"],
  [{ TRUSTED_PROXIES: "10.0.0.0/8, proxy.example" }, "not addresses or networks like 10.0.0.0/8"],
  [{ MASTER_KEYS: "c2hvcnQ=" }, "not keys of 32 bytes as base64"],
  [{ MASTER_KEYS: `${testSettings.MASTER_KEYS},` }, "not keys of 32 bytes as base64"],
  [{ TRUSTED_PROXIES: "" }, "not addresses or networks like 10.0.0.0/8"],
  [{ TRUSTED_PROXIES: "10.0.0.1", CLIENT_CERTIFICATE_HEADER: "two words" }, "CLIENT_CERTIFICATE_HEADER: not a header"],
])("half of a protection is a wrong setting: %j", (settings, line) => {
  const [problem = "", ...more] = wrongSettings({ ...valid, ...settings });
  expect(problem).toContain(line);
  expect(more).toEqual([]);
});
