import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type SecureVersion, type TLSSocket, connect } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addCredential, retireCredential } from "@/lib/connector/credentials/store.server";
import type { WantedCredential } from "@/lib/connector/credentials/wanted";
import { closeDatabase, db } from "@/lib/database/client.server";
import { tlsServer } from "@/lib/server/tls.server";
import { aCertificate, inDays, type TestCertificate } from "@/tests/support/certificates";
import { aConnector, anActor } from "@/tests/support/connectors";
import { postTls } from "@/tests/support/https";
import { listenAnywhere } from "@/tests/support/listen";

const folder = mkdtempSync(join(tmpdir(), "vestibule-tls-"));
const pemFile = join(folder, "server.pem");
const ofServer = aCertificate({ commonName: "localhost" });
writeFileSync(pemFile, ofServer.key + ofServer.pem);

let port = 0;
let close = () => Promise.resolve();
beforeAll(async () => {
  ({ port, close } = await listenAnywhere(await tlsServer(pemFile)));
});
afterAll(async () => {
  await close();
  await closeDatabase();
  rmSync(folder, { recursive: true });
});

const actor = anActor();
const bytes = (text: string) => new TextEncoder().encode(text);
const pin = ({ pem }: TestCertificate): WantedCredential => ({ kind: "certificate", file: bytes(pem) });

async function add(connectorId: string, wanted: WantedCredential): Promise<string> {
  const added = await addCredential(actor, connectorId, wanted);
  if (added.kind !== "added") throw new Error(JSON.stringify(added));
  return added.credentialId;
}

const guest = { email: "ada@fabrikam.example" };
const call = (connectorId: string, certificate?: TestCertificate, options = {}) =>
  postTls(
    { port, ...(certificate && { cert: certificate.pem, key: certificate.key }), ...options },
    { path: `/api/connectors/${connectorId}/postAttributeCollection`, body: guest },
  );

describe("over TLS, a client certificate", () => {
  const [good, next] = [aCertificate(), aCertificate()];
  const authority = aCertificate({ commonName: "Contoso Issuing CA", isAuthority: true });
  let id = "";
  beforeAll(async () => {
    ({ id } = await aConnector({}));
    await add(id, pin(good));
    await add(id, { kind: "issuer", file: bytes(authority.pem), commonName: "entra.contoso.example" });
  });

  test("that is pinned is accepted, with TLS 1.2 and 1.3", async () => {
    for (const version of ["TLSv1.2", "TLSv1.3"] as SecureVersion[])
      expect(await call(id, good, { minVersion: version, maxVersion: version })).toMatchObject({
        status: 200,
        protocol: version,
      });
  });

  test("of the trusted authority is accepted", async () => {
    expect(await call(id, aCertificate({ issuer: authority }))).toMatchObject({ status: 200 });
  });

  test.each([
    ["that is foreign", aCertificate(), "unknownCertificate"],
    [
      "of the authority, but expired",
      aCertificate({ issuer: authority, notAfter: inDays(-0.5) }),
      "certificateExpired",
    ],
    [
      "of the authority, but not valid yet",
      aCertificate({ issuer: authority, notBefore: inDays(1) }),
      "certificateNotYetValid",
    ],
    ["that is missing", undefined, "noCredential"],
  ])("%s is refused, and the log says so: %s", async (_what, certificate, cause) => {
    expect(await call(id, certificate)).toMatchObject({ status: 401, code: cause });
    expect(await db().call.findFirst({ where: { connectorId: id }, orderBy: { id: "desc" } })).toMatchObject({
      cause,
      source: "127.0.0.1",
    });
  });

  test("is known also when a TLS session is taken up again", async () => {
    const session = await sessionOf(good);
    expect(await call(id, good, { session, maxVersion: "TLSv1.2" })).toMatchObject({ status: 200, isReused: true });
  });

  test("can be changed without one refused call", async () => {
    const { id: own } = await aConnector({});
    const old = await add(own, pin(good));
    const statuses: number[] = [];
    const both = async () => {
      for (let round = 0; round < 5; round += 1)
        statuses.push((await call(own, good)).status, (await call(own, next)).status);
    };
    await expect.poll(() => call(own, good)).toMatchObject({ status: 200 });
    await add(own, pin(next));
    await expect.poll(() => call(own, next)).toMatchObject({ status: 200 });
    await both();
    expect(new Set(statuses)).toEqual(new Set([200]));
    await retireCredential(actor, own, old);
    await expect.poll(() => call(own, good)).toMatchObject({ status: 401, code: "retiredCredential" });
    expect(await call(own, next)).toMatchObject({ status: 200 });
  });
});

test("a password is as good there as elsewhere", async () => {
  const { id, authorization } = await aConnector({});
  const path = `/api/connectors/${id}/postAttributeCollection`;
  expect(await postTls({ port }, { path, body: guest, headers: { authorization } })).toMatchObject({ status: 200 });
});

test.each(["/", "/connectors", "/api/health"])("the port serves nothing else: %s", async (path) => {
  expect(await postTls({ port }, { path, body: {} })).toMatchObject({ status: 404 });
});

test.each(["TLSv1", "TLSv1.1"] as SecureVersion[])("nobody talks %s with it", async (version) => {
  const ciphers = "DEFAULT@SECLEVEL=0";
  await expect(call("x", undefined, { minVersion: version, maxVersion: version, ciphers })).rejects.toThrow();
});

test("a renewed certificate is shown without a restart, and a broken file changes nothing", async () => {
  const file = join(folder, "renewed.pem");
  const [before, after] = [aCertificate({ commonName: "before" }), aCertificate({ commonName: "after" })];
  writeFileSync(file, before.key + before.pem);
  const served = await listenAnywhere(await tlsServer(file, 20));
  expect(await nameAt(served.port)).toBe("before");
  writeFileSync(file, "broken");
  await sleep(100);
  expect(await nameAt(served.port)).toBe("before");
  writeFileSync(file, after.key + after.pem);
  await expect.poll(() => nameAt(served.port)).toBe("after");
  await served.close();
});

test("a certificate file without a key stops the start", async () => {
  const broken = join(folder, "broken.pem");
  writeFileSync(broken, ofServer.pem);
  await expect(tlsServer(broken)).rejects.toThrow();
});

/** Whom the server says to be. */
function nameAt(at: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const socket: TLSSocket = connect({ host: "127.0.0.1", port: at, rejectUnauthorized: false }, () => {
      resolve([socket.getPeerCertificate().subject.CN ?? []].flat()[0]);
      socket.end();
    });
    socket.once("error", reject);
  });
}

/** A session as a client keeps it to connect faster the next time. */
function sessionOf({ pem, key }: TestCertificate): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = {
      host: "127.0.0.1",
      port,
      cert: pem,
      key,
      rejectUnauthorized: false,
      maxVersion: "TLSv1.2",
    } as const;
    const socket: TLSSocket = connect(options);
    socket.once("session", (session) => {
      resolve(session);
      socket.end();
    });
    socket.once("error", reject);
  });
}
