import { afterAll, beforeEach, expect, test } from "vitest";
import { GraphFailure } from "@/lib/graph/error";
import { listUserFlows, readUserFlow } from "@/lib/graph/user-flows.server";
import { readUserChanges } from "@/lib/graph/user-changes.server";
import { findUsers, readUser, updateUser } from "@/lib/graph/users.server";
import { json, startHostileGraph, text } from "@/tests/support/hostile-graph";

const graph = await startHostileGraph();
const elsewhere = await startHostileGraph();
Object.assign(process.env, { ENTRA_AUTHORITY_URL: graph.url, GRAPH_URL: `${graph.url}/graph/` });
afterAll(() => Promise.all([graph.close(), elsewhere.close()]));

const initial = { answer: graph.answer, answerToken: graph.answerToken };
let tenantId = "";
beforeEach(() => {
  tenantId = crypto.randomUUID(); // tokens are kept per tenant
  Object.assign(graph, initial, { seen: [], tokenRequests: [] });
  elsewhere.seen = [];
});

const find = () => findUsers({ tenantId }, { by: "mail", address: "a+b#c@x.example" });
async function failure(promise: Promise<unknown>): Promise<GraphFailure> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(GraphFailure);
  return error as GraphFailure;
}

test("a request carries the token over plain http, and its filter arrives whole", async () => {
  await expect(find()).resolves.toEqual([]);
  const [request] = graph.seen;
  expect(request?.token).toBe("token-1");
  const url = new URL(request?.url ?? "", graph.url);
  expect(url.pathname).toBe("/graph/v1.0/users");
  expect(url.searchParams.get("$filter")).toBe("mail eq 'a+b#c@x.example'");
});

test("Graph's words, its request id and its wait are kept", async () => {
  const error = { code: "TooManyRequests", message: "Slow down.", innerError: { "request-id": "r-1", date: "x" } };
  graph.answer = json(429, { error }, { "retry-after": "0.5" });
  const expected = { kind: "throttled", status: 429, code: "TooManyRequests", message: "Slow down.", requestId: "r-1" };
  expect(await failure(find())).toMatchObject({ ...expected, retryAfterMs: 500 });
  expect(graph.seen).toHaveLength(1);
});

test("an error page of a proxy keeps its status and its wait", async () => {
  graph.answer = text(503, "<html>down</html>", { "retry-after": "7", "request-id": "r-2" });
  const expected = { kind: "unavailable", status: 503, code: undefined, requestId: "r-2", retryAfterMs: 7_000 };
  expect(await failure(find())).toMatchObject(expected);
});

test.each([
  ["an error without a code", json(400, { error: { code: "", message: "" } }), "rejected"],
  ["an error that is no object", json(400, { error: "invalid" }), "rejected"],
  ["an empty 401", text(401, ""), "unauthenticated"],
  ["a page instead of data", text(200, "<html>log in</html>"), "unavailable"],
  ["nothing instead of data", json(200, null), "unavailable"],
  ["another shape than documented", json(200, { value: [{ mail: "a" }] }), "unavailable"],
])("%s is a failure we know", async (_sentence, answer, kind) => {
  graph.answer = answer;
  expect((await failure(find())).kind).toBe(kind);
});

test("a broken connection is a failure that may pass", async () => {
  graph.answer = (request) => request.socket.destroy();
  expect(await failure(find())).toMatchObject({ kind: "unavailable", status: undefined });
});

test("a success without a body is one, whatever its status", async () => {
  graph.answer = (_request, response) => response.writeHead(202, { "content-type": "application/json" }).end();
  await expect(updateUser({ tenantId }, "id", { city: "Oslo" })).resolves.toBeUndefined();
});

test("a next link to another host is not followed, and gets no token", async () => {
  graph.answer = json(200, { value: [], "@odata.nextLink": `${elsewhere.url}/graph/v1.0/users` });
  expect((await failure(find())).kind).toBe("rejected");
  expect(elsewhere.seen).toEqual([]);
});

test("a redirect to another host is not followed", async () => {
  graph.answer = (_request, response) => response.writeHead(307, { location: elsewhere.url }).end();
  expect((await failure(find())).kind).toBe("unavailable");
  expect(elsewhere.seen).toEqual([]);
});

test.each([
  ["under the address that we use", () => `${graph.url}/graph/v1.0`],
  ["under Graph's own address", () => "https://graph.microsoft.com/v1.0"],
])("pages are followed %s", async (_sentence, base) => {
  const path = "/identity/b2xUserFlows";
  graph.answer = (request, response) => {
    const isFirst = !request.url?.includes("skiptoken");
    const next = isFirst ? { "@odata.nextLink": `${base()}${path}?$skiptoken=a%2Bb%26c` } : {};
    json(200, { value: [{ id: isFirst ? "one" : "two" }], ...next })(request, response);
  };
  expect(await listUserFlows(tenantId)).toEqual([{ id: "one" }, { id: "two" }]);
  expect(graph.seen[1]?.url).toBe(`/graph/v1.0${path}?$skiptoken=a%2Bb%26c`);
});

test("pages that lead in a circle come to an end", async () => {
  graph.answer = json(200, { value: [], "@odata.nextLink": `${graph.url}/graph/v1.0/users` });
  expect((await failure(find())).kind).toBe("rejected");
});

test("types that Graph spells otherwise, or adds later, do not break a user flow", async () => {
  const attribute = (id: string, dataType?: string) => ({ userAttribute: { id, dataType, displayName: id } });
  graph.answer = json(200, { value: [attribute("a", "Int64"), attribute("b", "colour"), attribute("c")] });
  const { attributes } = await readUserFlow(tenantId, "B2X_1_Flow");
  expect(attributes.map(({ dataType }) => dataType)).toEqual(["int64", "string", "string"]);
});

test("one token serves many requests, also those that come at once", async () => {
  await Promise.all(Array.from({ length: 20 }, find));
  await find();
  expect(graph.tokenRequests).toHaveLength(1);
  expect(Object.fromEntries(graph.tokenRequests[0] ?? [])).toMatchObject({
    grant_type: "client_credentials",
    client_secret: "only-for-tests",
    scope: "https://graph.microsoft.com/.default",
  });
});

test("a token that Graph refuses is not used again", async () => {
  graph.answer = json(401, { error: { code: "InvalidAuthenticationToken", message: "Expired." } });
  expect((await failure(find())).kind).toBe("unauthenticated");
  graph.answer = initial.answer;
  await find();
  expect(graph.seen.map(({ token }) => token)).toEqual(["token-1", "token-2"]);
});

test("a token is renewed before it expires", async () => {
  graph.answerToken = (request, response) =>
    json(200, { access_token: `short-${graph.tokenRequests.length}`, expires_in: 1 })(request, response);
  await find();
  await new Promise((resolve) => setTimeout(resolve, 920)); // a tenth before the end
  await find();
  expect(graph.seen.map(({ token }) => token)).toEqual(["short-1", "short-2"]);
});

test("Entra's refusal of our credential is told in its own words, and asked again next time", async () => {
  const error_description = "AADSTS7000215: Invalid client secret provided.\r\nTrace ID: 0";
  graph.answerToken = json(401, { error: "invalid_client", error_description });
  const expected = { kind: "unauthenticated", status: 401, code: "invalid_client" };
  expect(await failure(find())).toMatchObject({
    ...expected,
    message: "AADSTS7000215: Invalid client secret provided.",
  });
  expect(graph.seen).toEqual([]);
  graph.answerToken = initial.answerToken;
  await expect(find()).resolves.toEqual([]);
});

test("Entra out of order is a failure that may pass", async () => {
  graph.answerToken = text(502, "<html>");
  expect((await failure(find())).kind).toBe("unavailable");
});

test.each(["token", "graph"])("a caller who loses interest does not wait for the %s", async (silentOne) => {
  if (silentOne === "token") graph.answerToken = () => undefined;
  else graph.answer = () => undefined;
  const controller = new AbortController();
  const started = performance.now();
  const asked = readUser({ tenantId, signal: controller.signal }, "id", ["city"]);
  setTimeout(() => controller.abort(), 100);
  await expect(asked).rejects.toThrow("aborted");
  expect(performance.now() - started).toBeLessThan(1_000);
});

test.each(["token", "graph"])(
  "a timeout of the caller's while the %s is awaited is a failure that may pass",
  async (silentOne) => {
    if (silentOne === "token") graph.answerToken = () => undefined;
    else graph.answer = () => undefined;
    const started = performance.now();
    const asked = readUserFlow(tenantId, "B2X_1_Flow", AbortSignal.timeout(100));
    expect(await failure(asked)).toMatchObject({ kind: "unavailable", status: undefined });
    expect(performance.now() - started).toBeLessThan(1_000);
  },
);

test("a timeout that has passed before the question asks nothing", async () => {
  const signal = AbortSignal.timeout(0);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect((await failure(readUserFlow(tenantId, "B2X_1_Flow", signal))).kind).toBe("unavailable");
  expect(graph.seen).toEqual([]);
});

test.each([
  ["leads away from Graph", { value: [], "@odata.deltaLink": "https://example.com/v1.0/users/delta" }, "rejected"],
  ["leads nowhere", { value: [] }, "unavailable"],
])("a page of changes that %s is a failure", async (_sentence, body, kind) => {
  graph.answer = json(200, body);
  expect((await failure(readUserChanges({ tenantId }))).kind).toBe(kind);
});
