import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addCredential, retireCredential } from "@/lib/connector/credentials/store.server";
import { saveLastUsed } from "@/lib/connector/credentials/used.server";
import type { WantedCredential } from "@/lib/connector/credentials/wanted";
import { admitUnknown, saveCountedRefusals } from "@/lib/connector/refused-calls.server";
import { closeDatabase, db } from "@/lib/database/client.server";
import { mintExtensionToken } from "@/tests/sandbox/openid/extension-token";
import { startTestSandbox } from "@/tests/sandbox/support/client";
import { lastCallOf, loggedCalls } from "@/tests/support/calls";
import { aConnector, anActor, basic, type TestConnector } from "@/tests/support/connectors";
import { type Door, nextDoor, productionDoor } from "@/tests/support/doors";
import { contoso } from "@/tests/support/settings";

const sandbox = await startTestSandbox();
Object.assign(process.env, {
  ENTRA_AUTHORITY_URL: sandbox.url,
  ENTRA_EXTERNAL_AUTHORITY_URL: `${sandbox.url}/external`,
});
afterAll(async () => {
  await closeDatabase();
  await sandbox.close();
});

const actor = anActor();
const applicationId = "44444444-4444-4444-8444-444444444444";
const guest = { email: "ada@fabrikam.example" };

async function add(connectorId: string, wanted: WantedCredential) {
  const added = await addCredential(actor, connectorId, wanted);
  if (added.kind !== "added") throw new Error(JSON.stringify(added));
  const secret = added.once && added.once.kind !== "pfx" ? added.once.secret : "";
  return { id: added.credentialId, name: added.once && added.once.kind !== "pfx" ? added.once.name : "", secret };
}

test("a stranger who tries addresses does not fill the log of the portal either", () => {
  const lines = Array.from({ length: 50 }, () => admitUnknown("203.0.113.77")).filter(Boolean);
  expect(lines).toHaveLength(20);
  expect(admitUnknown("203.0.113.78")).toBe(true);
});

/** How a call shows a credential: by headers, or in its address. */
type Showing = { headers?: Record<string, string>; query?: string };

describe.each([
  ["the production door", productionDoor],
  ["the Next route", nextDoor],
])("%s", (_name, open) => {
  let door: Door;
  let connector: TestConnector;
  let secrets: Record<"header" | "query", string>;
  beforeAll(async () => {
    door = await open();
    connector = await aConnector({});
    secrets = {
      header: (await add(connector.id, { kind: "headerKey", header: "x-api-key" })).secret,
      query: (await add(connector.id, { kind: "queryKey", parameter: "code" })).secret,
    };
    await add(connector.id, { kind: "token", applicationId, family: "workforce" });
  });
  afterAll(() => door.close());

  const send = ({ headers, query = "" }: Showing, id = connector.id) =>
    door.call(`/api/connectors/${id}/postAttributeCollection${query}`, {
      method: "POST",
      body: JSON.stringify(guest),
      headers: { "content-type": "application/json", ...headers },
    });
  const codeOf = async (showing: Showing, id?: string) =>
    ((await (await send(showing, id)).json()) as { code?: string }).code ?? "answered";
  const bearer = async (audience = applicationId) => ({
    headers: { authorization: `Bearer ${await mintExtensionToken(sandbox, { tenantId: contoso, audience })}` },
  });
  const lastCall = () => lastCallOf(connector.id);

  test("answers a call that shows any one of the connector's credentials", async () => {
    expect(await codeOf({ headers: { authorization: connector.authorization } })).toBe("answered");
    expect(await codeOf({ headers: { "X-Api-Key": secrets.header } })).toBe("answered");
    expect(await codeOf({ query: `?code=${secrets.query}` })).toBe("answered");
    expect(await codeOf({ query: `?a=b&code=${secrets.query}&c` })).toBe("answered");
    expect(await codeOf(await bearer())).toBe("answered");
  });

  test("answers a call that shows a good one beside bad ones", async () => {
    const authorization = basic("entra", "guess");
    expect(await codeOf({ headers: { authorization }, query: `?code=${secrets.query}` })).toBe("answered");
    expect(await codeOf({ headers: { authorization, "x-api-key": secrets.header } })).toBe("answered");
    expect(await codeOf({ ...(await bearer()), query: "?code=guess" })).toBe("answered");
  });

  test.each<[string, () => Showing | Promise<Showing>, string]>([
    ["a wrong key in the header", () => ({ headers: { "x-api-key": "guess" } }), "wrongKey"],
    ["an empty key in the header", () => ({ headers: { "x-api-key": "" } }), "wrongKey"],
    ["a wrong key in the address", () => ({ query: "?code=guess" }), "wrongKey"],
    ["a key under another parameter", () => ({ query: `?key=${secrets.query}` }), "noCredential"],
    ["the key of the header in the address", () => ({ query: `?code=${secrets.header}` }), "wrongKey"],
    ["a token for another application", () => bearer("55555555-5555-4555-8555-555555555555"), "tokenAudience"],
    ["a token that is none", () => ({ headers: { authorization: "Bearer x" } }), "tokenUnreadable"],
    ["a scheme that nobody has", () => ({ headers: { authorization: "Digest x" } }), "otherKind"],
  ])("refuses %s, with its cause in the log and nothing of what was shown", async (_what, showing, cause) => {
    const shown = await showing();
    const response = await send(shown);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: cause });
    const row = await lastCall();
    expect(row).toMatchObject({ outcome: "refused", cause, claims: null, email: null });
    for (const text of [...Object.values(shown.headers ?? {}), shown.query ?? ""].filter(Boolean))
      expect(JSON.stringify(row)).not.toContain(text);
  });

  test("a 401 names the kinds of the connector, and no other", async () => {
    const challenge = (await send({})).headers.get("www-authenticate") ?? "";
    expect(challenge.match(/\w+(?= realm)/g)?.sort()).toEqual(["ApiKey", "Basic", "Bearer"]);
    const own = await aConnector({});
    const plain = await send({}, own.id);
    expect(plain.headers.get("www-authenticate")).toBe('Basic realm="Vestibule", charset="UTF-8"');
  });

  test.each<[string, WantedCredential, (secret: string, name: string) => Showing]>([
    ["password", { kind: "basic" }, (secret, name) => ({ headers: { authorization: basic(name, secret) } })],
    ["key in a header", { kind: "headerKey", header: "x-key" }, (secret) => ({ headers: { "x-key": secret } })],
    ["key in the address", { kind: "queryKey", parameter: "k" }, (secret) => ({ query: `?k=${secret}` })],
  ])("a %s is changed without one refused call", async (_what, wanted, show) => {
    const { id } = await aConnector({});
    const first = await db().credential.findFirstOrThrow({ where: { connectorId: id } });
    await retireCredential(actor, id, first.id);
    const old = await add(id, wanted);
    const codes = new Set<string>();
    const over = new AbortController();
    const showings = [show(old.secret, old.name)];
    await expect.poll(() => codeOf(showings[0] ?? {}, id)).toBe("answered");
    const calling = (async () => {
      for (let turn = 0; !over.signal.aborted; turn += 1)
        codes.add(await codeOf(showings[turn % showings.length] ?? {}, id));
    })();
    const next = await add(id, wanted);
    await expect.poll(() => codeOf(show(next.secret, next.name), id)).toBe("answered");
    showings.push(show(next.secret, next.name)); // Entra's two replicas do not change at the same time
    for (let turn = 0; turn < 20; turn += 1) codes.add(await codeOf(show(next.secret, next.name), id));
    showings.shift();
    await retireCredential(actor, id, old.id);
    await expect.poll(() => codeOf(show(old.secret, old.name), id)).toBe("retiredCredential");
    over.abort();
    await calling;
    expect([...codes]).toEqual(["answered"]);
  });

  test("remembers when a credential was last used", async () => {
    const { id, authorization } = await aConnector({});
    await add(id, { kind: "queryKey", parameter: "code" });
    const before = Date.now();
    expect(await codeOf({ headers: { authorization } }, id)).toBe("answered");
    await saveLastUsed();
    const rows = await db().credential.findMany({ where: { connectorId: id }, orderBy: { createdAt: "asc" } });
    expect(rows.map(({ lastUsedAt }) => lastUsedAt !== null && lastUsedAt.getTime() >= before)).toEqual([true, false]);
  });

  test("an unreadable credential costs only itself", async () => {
    const { id, authorization } = await aConnector({});
    const { id: broken } = await add(id, { kind: "token", applicationId, family: "external" });
    await db().credential.update({ where: { id: broken }, data: { settings: { family: "unheard of" } } });
    expect(await codeOf({ headers: { authorization } }, id)).toBe("answered");
  });

  test("counts what one source has refused beyond measure, and never holds up a good call", async () => {
    const { id, authorization } = await aConnector({});
    const guess = { headers: { authorization: basic("entra", "guess") } };
    const statuses = new Map<number, number>();
    for (let turn = 0; turn < 130; turn += 1) {
      const { status } = await send(guess, id);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    const late = await send(guess, id);
    expect(late.status).toBe(429);
    expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await codeOf({ headers: { authorization } }, id)).toBe("answered");
    await saveCountedRefusals();
    const logged = statuses.get(401) ?? 0;
    expect(await db().call.count({ where: { connectorId: id, cause: "wrongCredential" } })).toBe(logged);
    const [counted, ...more] = await loggedCalls({ connectorId: id, cause: "tooManyRefused" });
    expect(more).toEqual([]);
    expect(counted?.detail).toBe(`${131 - logged} further calls (wrongCredential ${131 - logged})`);
  });
});
