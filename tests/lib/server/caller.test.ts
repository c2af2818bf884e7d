import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addCredential } from "@/lib/connector/credentials/store.server";
import { closeDatabase, db } from "@/lib/database/client.server";
import { matcherOf, readForwarded, readRange } from "@/lib/server/addresses.server";
import { handleConnector } from "@/lib/server/connector-door.server";
import { aCertificate } from "@/tests/support/certificates";
import { aConnector, anActor } from "@/tests/support/connectors";
import { serve } from "@/tests/support/doors";

Object.assign(process.env, { TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8", CLIENT_CERTIFICATE_HEADER: "X-Client-Cert" });
const { url, close } = await serve((incoming, response) => void handleConnector(incoming, response));
afterAll(async () => {
  await close();
  await closeDatabase();
});

const certificate = aCertificate();
let id = "";
beforeAll(async () => {
  ({ id } = await aConnector({}));
  await addCredential(anActor(), id, { kind: "certificate", file: new TextEncoder().encode(certificate.pem) });
});

type Headers = Record<string, string | string[]>;

/** From the proxy's address, or from a stranger's. */
function call(headers: Headers, from = "127.0.0.1"): Promise<{ status: number; code: unknown }> {
  return new Promise((resolve, reject) => {
    const path = `/api/connectors/${id}/postAttributeCollection`;
    const options = { method: "POST", localAddress: from, headers: { "content-type": "application/json", ...headers } };
    const asked = request(new URL(path, url), options, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, code: (JSON.parse(text) as { code?: unknown }).code }),
      );
    });
    asked.on("error", reject).end(JSON.stringify({ email: "ada@fabrikam.example" }));
  });
}
const escaped = encodeURIComponent(certificate.pem);

describe("a client certificate in a header", () => {
  test("is accepted from a trusted proxy", async () => {
    expect(await call({ "x-client-cert": escaped })).toMatchObject({ status: 200 });
    expect(await call({ "x-client-cert": `:${Buffer.from(certificate.der).toString("base64")}:` })).toMatchObject({
      status: 200,
    });
  });

  test.each<[string, Headers, string, string]>([
    ["means nothing from anybody else", { "x-client-cert": escaped }, "127.0.0.2", "noCredential"],
    ["means nothing under another name", { "client-cert": escaped }, "127.0.0.1", "noCredential"],
    ["means nothing when it is empty", { "x-client-cert": "" }, "127.0.0.1", "noCredential"],
    ["is refused when it cannot be read", { "x-client-cert": "(null)" }, "127.0.0.1", "certificateUnreadable"],
    ["is refused when it comes twice", { "x-client-cert": [escaped, escaped] }, "127.0.0.1", "certificateUnreadable"],
    [
      "is refused when it is foreign",
      { "x-client-cert": encodeURIComponent(aCertificate().pem) },
      "127.0.0.1",
      "unknownCertificate",
    ],
  ])("%s", async (_what, headers, from, code) => {
    expect(await call(headers, from)).toMatchObject({ status: 401, code });
  });
});

describe("the source in the log", () => {
  test.each<[string, Headers, string, string]>([
    ["a stranger's own address, whatever she claims", { "x-forwarded-for": "203.0.113.9" }, "127.0.0.2", "127.0.0.2"],
    ["what the proxy saw", { "x-forwarded-for": "203.0.113.9" }, "127.0.0.1", "203.0.113.9"],
    [
      "the nearest one that is no proxy",
      { "x-forwarded-for": "1.1.1.1, 203.0.113.9, 10.1.2.3" },
      "127.0.0.1",
      "203.0.113.9",
    ],
    ["without its port", { "x-forwarded-for": "203.0.113.9:4711" }, "127.0.0.1", "203.0.113.9"],
    ["also of IPv6", { "x-forwarded-for": "[2001:db8::1]:443" }, "127.0.0.1", "2001:db8::1"],
    ["the proxy where it says nothing", {}, "127.0.0.1", "127.0.0.1"],
    ["the proxy where it says nonsense", { "x-forwarded-for": "1.1.1.1, unknown" }, "127.0.0.1", "127.0.0.1"],
  ])("is %s", async (_what, headers, from, source) => {
    await call(headers, from);
    const last = await db().call.findFirst({ where: { connectorId: id }, orderBy: { id: "desc" } });
    expect(last?.source).toBe(source);
  });
});

test.each([
  ["10.0.0.0/8", "10.255.0.1", true],
  ["10.0.0.0/8", "11.0.0.1", false],
  ["192.0.2.7", "192.0.2.7", true],
  ["fd00::/8", "fd12::1", true],
  ["fd00::/8", "10.0.0.1", false],
  ["0.0.0.0/0", "nonsense", false],
])("%s holds %s: %s", (range, address, holds) => {
  const read = readRange(range);
  expect(read && matcherOf([read])(address)).toBe(holds);
});

test.each(["10.0.0.0/33", "10.0.0.0/8/8", "fd00::/129", "example.com", "", "10.0.0.0/x"])("%j is no range", (text) => {
  expect(readRange(text)).toBeUndefined();
});

test.each([
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ['"[2001:db8::1]:443"', "2001:db8::1"],
  ["_hidden", undefined],
])("a forwarded %s is %s", (text, address) => {
  expect(readForwarded(text)).toBe(address);
});
