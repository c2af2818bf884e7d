import { exportJWK, generateKeyPair, type JWK } from "jose";
import { afterAll, beforeEach, expect, test } from "vitest";
import { TenantKeys } from "@/lib/connector/credentials/tenant-keys.server";
import { serve } from "@/tests/support/doors";

const publicKey = async (kid: string): Promise<JWK> => {
  const pair = await generateKeyPair("RS256", { extractable: true });
  return { ...(await exportJWK(pair.publicKey)), kid, use: "sig" };
};
const [one, two] = await Promise.all([publicKey("one"), publicKey("two")]);

/** Microsoft's side. */
const microsoft = { keys: [one], asked: 0, isDown: false, release: Promise.resolve() };
const { url, close } = await serve((request, response) => {
  void microsoft.release.then(() => {
    const isKeys = request.url === "/keys";
    if (isKeys) microsoft.asked += 1;
    if (microsoft.isDown) return response.writeHead(503).end();
    const body = isKeys ? { keys: microsoft.keys } : { issuer: `${url}/v2.0`, jwks_uri: `${url}/keys` };
    return response.end(JSON.stringify(body));
  });
});
afterAll(() => close());
beforeEach(() => Object.assign(microsoft, { keys: [one], asked: 0, isDown: false, release: Promise.resolve() }));

const [minute, hour] = [60_000, 60 * 60_000];
const start = Date.now();
const theKeys = () => new TenantKeys(`${url}/discovery`);
/** Until the requests that run in the background are over. */
const settled = (keys: TenantKeys, nowMs: number) => keys.load(nowMs);

test("keys are asked for once, also by many calls together", async () => {
  const keys = theKeys();
  const found = await Promise.all(Array.from({ length: 50 }, () => keys.find("one", start)));
  expect(found.every(({ kind }) => kind === "key")).toBe(true);
  expect(await keys.find("one", start + minute)).toMatchObject({ kind: "key", issuer: `${url}/v2.0` });
  expect(microsoft.asked).toBe(1);
});

test("a stranger's key ids make us ask twice a minute at most", async () => {
  const keys = theKeys();
  await keys.find("one", start);
  for (let second = 0; second < 120; second += 1)
    expect(await keys.find(`stranger-${second}`, start + second * 1000)).toEqual({ kind: "unknown" });
  expect(microsoft.asked).toBeLessThanOrEqual(4);
});

test("a key that is new is found, and the one of before stays good while it is published", async () => {
  const keys = theKeys();
  await keys.find("one", start);
  microsoft.keys = [two, one];
  expect(await keys.find("two", start + 2 * minute)).toMatchObject({ kind: "key" });
  expect(await keys.find("one", start + 2 * minute)).toMatchObject({ kind: "key" });
});

test("a key that is withdrawn is no longer good after an hour", async () => {
  const keys = theKeys();
  await keys.find("one", start);
  microsoft.keys = [two];
  await keys.find("one", start + hour + 1); // asks in the background
  await settled(keys, start + hour + 1);
  expect(await keys.find("one", start + hour + 2)).toEqual({ kind: "unknown" });
});

test("nobody whose key is known waits for Microsoft, however slow it is", async () => {
  const keys = theKeys();
  await keys.find("one", start);
  let release: () => void = () => undefined;
  microsoft.release = new Promise((resolve) => (release = resolve));
  expect(keys.known("one", start + 2 * hour)).toMatchObject({ kind: "key" });
  release();
  await settled(keys, start + 2 * hour);
  expect(microsoft.asked).toBe(2);
});

test("with Microsoft down, keys stay good for a day", async () => {
  const keys = theKeys();
  await keys.find("one", start);
  microsoft.isDown = true;
  expect(await keys.find("one", start + 23 * hour)).toMatchObject({ kind: "key" });
  expect(await keys.find("one", start + 25 * hour)).toEqual({ kind: "unavailable" });
  microsoft.isDown = false;
  expect(await keys.find("one", start + 26 * hour)).toMatchObject({ kind: "key" });
});

test("without any key the caller waits half a second and no longer", async () => {
  const keys = theKeys();
  let release: () => void = () => undefined;
  microsoft.release = new Promise((resolve) => (release = resolve));
  expect(await keys.find("one", start)).toEqual({ kind: "unavailable" });
  release();
  await settled(keys, start);
  expect(await keys.find("one", start)).toMatchObject({ kind: "key" });
});

test("keys of another kind or use do no harm", async () => {
  microsoft.keys = [
    { kty: "EC", kid: "ec" },
    { ...two, use: "enc" },
    { kty: "RSA", kid: "broken", n: "!", e: "?" },
    one,
  ];
  const keys = theKeys();
  expect(await keys.find("one", start)).toMatchObject({ kind: "key" });
  for (const kid of ["ec", "two"]) expect(await keys.find(kid, start)).toEqual({ kind: "unknown" });
});
