import { connect, type Socket } from "node:net";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stepSchema } from "@/lib/connector/step";
import { handleConnector } from "@/lib/server/connector-door.server";
import { answerHalfClosed, httpLimits } from "@/lib/server/http-limits.server";
import { aCallout } from "@/tests/sandbox/extensions/callout";
import { aConnector, aRule, type TestConnector } from "@/tests/support/connectors";
import { type Door, nextDoor } from "@/tests/support/doors";
import { listenAnywhere } from "@/tests/support/listen";

let port: number;
let close: () => Promise<void>;
let connector: TestConnector;
beforeAll(async () => {
  const server = answerHalfClosed(createServer(httpLimits));
  server.on("request", (request, response) => {
    if (!handleConnector(request, response)) response.writeHead(404).end();
  });
  ({ port, close } = await listenAnywhere(server));
  connector = await aConnector({
    rules: [aRule(), aRule({ id: "r2", target: "displayName", source: { kind: "claim", name: "givenName" } })],
  });
});
afterAll(() => close());

/** All that the server says until it closes the connection or `isEnough`. */
async function converse(talk: (socket: Socket) => void, isEnough: (said: string) => boolean): Promise<string> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  let said = "";
  const ended = new Promise<void>((resolve) => {
    socket.on("data", (chunk: Buffer) => {
      said += chunk.toString("latin1");
      if (isEnough(said)) resolve();
    });
    socket.on("close", () => resolve()).on("end", () => resolve());
    socket.on("error", () => resolve()); // a reset is an end, too
  });
  talk(socket);
  const isOver = await Promise.race([ended.then(() => true), sleep(20_000, false, { ref: false })]);
  socket.destroy();
  if (!isOver) throw new Error(`the server neither answers nor closes; so far: ${said}`);
  return said;
}

const answers = (said: string) => [...said.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
const isWhole = (count: number) => (said: string) => answers(said).length >= count && said.trimEnd().endsWith("}");

const pathOf = (step: string) => `/api/connectors/${connector.id}/${step}`;
const head = (length: number | string, step = "postAttributeCollection", more = "") =>
  `POST ${pathOf(step)} HTTP/1.1\r\nHost: portal\r\nAuthorization: ${connector.authorization}\r\n` +
  `Content-Type: application/json\r\n${typeof length === "number" ? `Content-Length: ${length}` : length}\r\n${more}\r\n`;
const whole = (body: string | Buffer, step?: string) =>
  Buffer.concat([Buffer.from(head(Buffer.byteLength(body), step)), Buffer.from(body)]);
const guest = JSON.stringify({ email: "ada@fabrikam.example", givenName: "Ada" });

describe("the endpoint survives", () => {
  test.each([
    [
      "an object nested as deeply as it fits",
      `{"email":"a@b.example","x":${"[".repeat(60_000)}${"]".repeat(60_000)}}`,
      200,
    ],
    ["a list nested as deeply as it fits", "[".repeat(120_000) + "]".repeat(120_000), 400],
    ["a list that is never closed", "[".repeat(200_000), 400],
    ["a member twice; the last one counts", '{"email":"no","email":"a@b.example","givenName":"Last"}', 200],
    [
      "members called like those of every object",
      '{"email":"a@b.example","__proto__":{"isAdmin":true},"constructor":1,"toString":null}',
      200,
    ],
    ["a claim of 250,000 characters", JSON.stringify({ email: "a@b.example", givenName: "x".repeat(250_000) }), 200],
    [
      "ten thousand claims",
      JSON.stringify({
        email: "a@b.example",
        ...Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`c${n}`, n])),
      }),
      200,
    ],
    ["numbers without end", '{"email":"a@b.example","n":1e999,"m":-0,"k":123456789012345678901234567890}', 200],
    ["half characters and NUL", '{"email":"a@b.example","givenName":"\\ud800\\u0000"}', 200],
    ["a body of white space", " ".repeat(1_000), 400],
    ["a body of 1 MB", JSON.stringify({ email: "a@b.example", x: "x".repeat(1_000_000) }), 413],
  ])("%s", async (_what, body, status) => {
    const said = await converse((socket) => socket.write(whole(body)), isWhole(1));
    expect(answers(said)).toEqual([status]);
    if (body.includes('"Last"')) expect(said).toContain('"displayName":"Last"');
    expect(said).not.toMatch(/node:|\.ts:|\bat [\w.<>]+ \(/);
  });

  test("bytes that are not UTF-8", async () => {
    const body = Buffer.concat([
      Buffer.from('{"email":"a@b.example","x":"'),
      Buffer.from([0xff, 0xc0, 0x80]),
      Buffer.from('"}'),
    ]);
    expect(answers(await converse((socket) => socket.write(whole(body)), isWhole(1)))).toEqual([400]);
  });

  test("calls that are sent without waiting for the answers, and answers them in their order", async () => {
    const bodies = ["One", "Two", "Three"].map((givenName) =>
      whole(JSON.stringify({ email: "a@b.example", givenName })),
    );
    const said = await converse((socket) => socket.write(Buffer.concat(bodies)), isWhole(3));
    expect(answers(said)).toEqual([200, 200, 200]);
    expect([...said.matchAll(/"displayName":"(\w+)"/g)].map(([, name]) => name)).toEqual(["One", "Two", "Three"]);
  });

  test("a sender that says it is done before it is answered", async () => {
    const said = await converse((socket) => socket.end(whole(guest)), isWhole(1));
    expect(answers(said)).toEqual([200]);
  });

  test("a sender that leaves in the middle, and answers the next one", async () => {
    await converse(
      (socket) => {
        socket.write(whole(guest).subarray(0, -5));
        setTimeout(() => socket.destroy(), 50);
      },
      () => false,
    );
    expect(answers(await converse((socket) => socket.write(whole(guest)), isWhole(1)))).toEqual([200]);
  });

  test("a sender that announces more than it sends, and lets it go after a while", async () => {
    const said = await converse((socket) => socket.write(head(500) + guest), isWhole(1));
    expect(answers(said)).toEqual([408]);
    expect(said).toContain('"code":"incomplete"');
  });

  test("a body in chunks, and one whose chunks are none", async () => {
    const chunk = `${guest.length.toString(16)}\r\n${guest}\r\n0\r\n\r\n`;
    const good = await converse((socket) => socket.write(head("Transfer-Encoding: chunked") + chunk), isWhole(1));
    expect(answers(good)).toEqual([200]);
    const bad = await converse(
      (socket) => socket.write(`${head("Transfer-Encoding: chunked")}zz\r\n${guest}`),
      () => false,
    );
    expect(answers(bad).every((status) => status === 400)).toBe(true);
  });

  test.each([
    ["a length and chunks together", () => head("Content-Length: 3\r\nTransfer-Encoding: chunked") + "0\r\n\r\n"],
    ["two lengths", () => head("Content-Length: 3\r\nContent-Length: 4") + guest],
    ["headers of 100 kB", () => head(2, undefined, `X-Long: ${"x".repeat(100_000)}\r\n`) + "{}"],
    ["what is no HTTP", () => "\u0016\u0003\u0001\u0002\u0000hello\r\n\r\n"],
    ["a header with NUL", () => head(2, undefined, "X-Nul: a\0b\r\n") + "{}"],
  ])("%s: refuses it and closes", async (_what, request) => {
    const said = await converse(
      (socket) => socket.write(request()),
      () => false,
    );
    expect(answers(said)[0] ?? 400).toBeLessThan(500);
    expect(said).not.toContain('"action":"Continue"');
  });
});

const odd = fc.oneof(
  fc.json({ maxDepth: 4 }),
  fc.string({ unit: "binary" }),
  fc.constant(guest),
  fc.uint8Array().map((bytes) => Buffer.from(bytes).toString("latin1")),
);
const anyBody = fc.oneof(
  odd,
  fc.dictionary(fc.string(), fc.jsonValue()).map((members) => JSON.stringify({ ...members, email: "a@b.example" })),
  fc
    .record({
      step: fc.constantFrom("attributeCollectionStart", "attributeCollectionSubmit", "tokenIssuanceStart"),
      data: fc.jsonValue(),
    })
    .map(({ step, data }) => JSON.stringify({ type: `microsoft.graph.authenticationEvent.${step}`, data })),
  fc
    .dictionary(fc.string(), fc.constantFrom<(string | number | boolean | null)[]>("x", 1, true, null))
    .map((attributes) => JSON.stringify(aCallout("attributeCollectionSubmit", { attributes }))),
);
const token = fc.string({ unit: fc.constantFrom("a", "b", "X", "Z", "0", "9", "-", "_"), minLength: 1, maxLength: 20 });
const anyCall = fc.record({
  step: fc.oneof(fc.constantFrom(...stepSchema.options), fc.webPath(), token),
  method: fc.constantFrom("POST", "POST", "POST", "GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"),
  authorization: fc.option(
    fc.oneof(
      token,
      token.map((text) => `Basic ${text}`),
      token.map((text) => `Bearer ${text}`),
    ),
  ),
  type: fc.constantFrom("application/json", "application/json; charset=utf-8", "text/plain", ""),
  more: fc.dictionary(token, token, { maxKeys: 3 }),
  body: anyBody,
});

describe.each(["the production door", "the Next route"])("%s", (name) => {
  let door: Door;
  beforeAll(async () => {
    door = await nextDoor();
  });
  const call = (path: string, init: RequestInit & { method: string }) =>
    name === "the Next route" ? door.call(path, init) : fetch(`http://127.0.0.1:${port}${path}`, init);

  test("answers whatever is sent to it, without a failure of its own", async () => {
    await fc.assert(
      fc.asyncProperty(anyCall, async ({ step, method, authorization, type, more, body }) => {
        const hasBody = method !== "GET" && method !== "HEAD";
        const forbidden =
          /^(connection|host|content-length|transfer-encoding|expect|upgrade|keep-alive|te|trailer|via)$/i;
        const headers = new Headers(Object.entries(more).filter(([header]) => !forbidden.test(header)));
        headers.set("authorization", authorization ?? connector.authorization);
        headers.set("content-type", type);
        const response = await call(pathOf(encodeURI(step)), {
          method,
          headers,
          ...(hasBody && { body }),
          signal: AbortSignal.timeout(10_000),
        });
        const text = await response.text();
        expect(response.status).toBeLessThan(500);
        expect(text).not.toMatch(/node:internal|\.ts:\d|node_modules/);
        if (method !== "HEAD" && text !== "") expect(typeof JSON.parse(text)).toBe("object");
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
