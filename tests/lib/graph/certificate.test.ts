import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jwtVerify } from "jose";
import { afterAll, expect, test } from "vitest";
import { clientAssertion } from "@/lib/graph/client-assertion.server";
import { listUserFlows } from "@/lib/graph/user-flows.server";
import { selfSigned } from "@/tests/support/certificate";
import { startHostileGraph } from "@/tests/support/hostile-graph";
import { contoso, testSettings } from "@/tests/support/settings";

const { pem, publicKey, der } = selfSigned();
const graph = await startHostileGraph();
const folder = mkdtempSync(join(tmpdir(), "vestibule-"));
const pemFile = join(folder, "app.pem");
writeFileSync(pemFile, pem);
Object.assign(process.env, {
  ENTRA_AUTHORITY_URL: graph.url,
  GRAPH_URL: graph.url,
  ENTRA_CLIENT_CERTIFICATE: pemFile,
});
afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true });
});

test("with a certificate we prove who we are by a signed statement, and send no secret", async () => {
  await listUserFlows(contoso);
  const [form] = graph.tokenRequests;
  expect(form?.get("client_secret")).toBeNull();
  expect(form?.get("client_assertion_type")).toBe("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
  const { payload, protectedHeader } = await jwtVerify(form?.get("client_assertion") ?? "", publicKey, {
    algorithms: ["PS256"],
    issuer: testSettings.ENTRA_CLIENT_ID,
    subject: testSettings.ENTRA_CLIENT_ID,
    audience: `${graph.url}/${contoso}/oauth2/v2.0/token`,
    maxTokenAge: "5m",
  });
  expect(protectedHeader["x5t#S256"]).toBe(createHash("sha256").update(der).digest("base64url"));
  expect(payload.jti).toBeTruthy();
});

test.each([
  ["missing", "/nowhere/app.pem"],
  ["without a certificate", join(folder, "key.pem")],
])("a file that is %s is named by its setting", async (_sentence, file) => {
  if (!file.startsWith("/nowhere")) writeFileSync(file, pem.slice(0, pem.indexOf("-----BEGIN CERTIFICATE")));
  const asked = clientAssertion({ pemFile: file, clientId: "id", audience: "a" });
  await expect(asked).rejects.toMatchObject({
    kind: "unauthenticated",
    message: expect.stringContaining("ENTRA_CLIENT_CERTIFICATE") as string,
  });
});
