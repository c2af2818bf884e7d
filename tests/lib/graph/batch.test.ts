import type { IncomingMessage, ServerResponse } from "node:http";
import { afterAll, beforeEach, expect, test } from "vitest";
import { GraphFailure } from "@/lib/graph/error";
import { readUser, updateUser } from "@/lib/graph/users.server";
import { json, startHostileGraph, text } from "@/tests/support/hostile-graph";

const graph = await startHostileGraph();
Object.assign(process.env, { ENTRA_AUTHORITY_URL: graph.url, GRAPH_URL: `${graph.url}/graph` });
afterAll(() => graph.close());

let tenantId = "";
beforeEach(() => {
  tenantId = crypto.randomUUID(); // tokens are kept per tenant
  graph.seen = [];
});

type Item = { id: string; method: string; url: string; headers?: Record<string, string>; body?: unknown };
type Answer = { status: number; headers?: object; body?: unknown };

/** Answers a batch item by item, the last one first; what comes alone is answered by `alone`. */
const inBatches =
  (answer: (item: Item) => Answer | undefined, alone = json(200, { id: "alone" })) =>
  (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.endsWith("/$batch")) {
      alone(request, response);
      return;
    }
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { requests } = JSON.parse(Buffer.concat(chunks).toString()) as { requests: Item[] };
      const responses = requests.flatMap((item) => {
        const own = answer(item);
        return own ? [{ id: item.id, ...own }] : [];
      });
      json(200, { responses: responses.toReversed() })(request, response);
    });
  };

const read = (id: string, signal?: AbortSignal) => readUser({ tenantId, signal }, id, ["city"]);
const paths = () => graph.seen.map(({ url }) => url.replace("/graph/v1.0", ""));
const outcome = (promise: Promise<unknown>) =>
  promise.catch((error: unknown) => {
    if (!(error instanceof GraphFailure)) throw error;
    const { kind, retryAfterMs, code } = error;
    return { kind, retryAfterMs, code };
  });

test("what is asked at one moment goes together, and each gets its own answer", async () => {
  graph.answer = inBatches(({ url }) => ({ status: 200, body: { id: url.split(/[/?]/)[2] } }));
  const users = await Promise.all(["a", "b", "c"].map((id) => read(id)));
  expect(users.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  expect(paths()).toEqual(["/$batch"]);
});

test("at most twenty go together, and one that is left goes alone", async () => {
  graph.answer = inBatches(() => ({ status: 200, body: { id: "x" } }));
  await Promise.all(Array.from({ length: 41 }, (_, at) => read(`${at}`)));
  expect(paths().toSorted()).toEqual(["/$batch", "/$batch", "/users/40?$select=id,city"]);
});

test("tenants do not share a batch", async () => {
  graph.answer = inBatches(() => ({ status: 200, body: { id: "x" } }));
  const other = crypto.randomUUID();
  await Promise.all([read("a"), readUser({ tenantId: other }, "b", ["city"])]);
  expect(paths().toSorted()).toEqual(["/users/a?$select=id,city", "/users/b?$select=id,city"]);
});

test("a refused request harms none beside it", async () => {
  const error = (code: string) => ({ error: { code, message: "No." } });
  const answers: Record<string, Answer | undefined> = {
    good: { status: 204 },
    busy: { status: 429, headers: { "Retry-After": "2.5" }, body: error("TooManyRequests") },
    secret: { status: 400, body: error("Request_BadRequest") },
    gone: { status: 404, body: error("Request_ResourceNotFound") },
    down: { status: 503 },
    forgotten: undefined,
  };
  const sent: Item[] = [];
  graph.answer = inBatches((item) => {
    sent.push(item);
    return answers[item.url.split("/")[2] ?? ""];
  });
  const outcomes = await Promise.all(
    Object.keys(answers).map((id) => outcome(updateUser({ tenantId }, id, { city: "Oslo" }))),
  );
  expect(outcomes).toEqual([
    undefined,
    { kind: "throttled", retryAfterMs: 2_500, code: "TooManyRequests" },
    { kind: "rejected", code: "Request_BadRequest" },
    { kind: "notFound", code: "Request_ResourceNotFound" },
    { kind: "unavailable" },
    { kind: "unavailable" },
  ]);
  expect(sent[0]).toMatchObject({
    method: "PATCH",
    body: { city: "Oslo" },
    headers: { "Content-Type": "application/json" },
  });
});

test("a 403 of one item is asked for again with a new token, alone", async () => {
  graph.answer = inBatches(({ url }) => (url.includes("admin") ? { status: 403 } : { status: 200, body: { id: "b" } }));
  const [refused, user] = await Promise.all([outcome(read("admin")), read("b")]);
  expect(refused).toMatchObject({ kind: "forbidden" });
  expect(user).toMatchObject({ id: "b" });
});

test.each([
  ["is throttled as a whole", json(429, {}, { "retry-after": "4" }), { kind: "throttled", retryAfterMs: 4_000 }],
  ["meets an outage", text(503, "<html>"), { kind: "unavailable" }],
  ["gets a page", text(200, "<html>log in</html>"), { kind: "unavailable" }],
  ["gets another shape", json(200, { responses: [{ id: 0 }] }), { kind: "unavailable" }],
])("a batch that %s tells each of its requests", async (_sentence, answer, expected) => {
  graph.answer = answer;
  const outcomes = await Promise.all([outcome(read("a")), outcome(updateUser({ tenantId }, "b", { city: "Oslo" }))]);
  expect(outcomes).toMatchObject([expected, expected]);
});

test("where Graph takes no batch, each request goes alone", async () => {
  const refused = json(400, { error: { code: "BadRequest", message: "Invalid batch payload format." } });
  graph.answer = (request, response) =>
    (request.url?.endsWith("/$batch") ? refused : json(200, { id: "alone" }))(request, response);
  expect(await Promise.all([read("a"), read("b")])).toEqual([{ id: "alone" }, { id: "alone" }]);
});

test("who has lost interest does not take the others along", async () => {
  graph.answer = inBatches(() => ({ status: 200, body: { id: "x" } }));
  const controller = new AbortController();
  const asked = [outcome(read("a", controller.signal)), read("b"), read("c")];
  controller.abort(new DOMException("enough", "TimeoutError"));
  expect(await Promise.all(asked.slice(1))).toEqual([{ id: "x" }, { id: "x" }]);
  await asked[0];
});
