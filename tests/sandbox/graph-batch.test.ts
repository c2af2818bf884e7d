import { expect, test } from "vitest";
import { errorWith, withGraph } from "./support/graph";

const { graph, setFaults, aGuest } = withGraph();
type Responses = { responses: { id: string; status: number; headers: Record<string, string>; body?: unknown }[] };

async function batch(...requests: object[]) {
  const { status, body } = await graph("POST", "/$batch", { requests });
  expect(status).toBe(200);
  const { responses } = body as Responses;
  return responses.toSorted((a, b) => a.id.localeCompare(b.id));
}

const json = { "Content-Type": "application/json" };

test("each request of a batch has its own answer", async () => {
  const { id } = await aGuest();
  const answers = await batch(
    { id: "1", method: "PATCH", url: `/users/${id}`, headers: json, body: { city: "Oslo" } },
    { id: "2", method: "GET", url: "/users/nobody?$select=id" },
    { id: "3", method: "PATCH", url: `/users/${id}`, headers: json, body: { city: 7 } },
  );
  expect(answers.map(({ status }) => status)).toEqual([204, 404, 400]);
  expect(answers[1]?.body).toMatchObject(errorWith("Request_ResourceNotFound"));
  expect((await graph("GET", `/users/${id}?$select=city`)).body).toMatchObject({ city: "Oslo" });
});

test("a request that is one too many is told so by itself, and when to come back", async () => {
  const { id } = await aGuest();
  await setFaults({ throttle: { count: 1, retryAfterSeconds: 3 } });
  const read = (at: string) => ({ id: at, method: "GET", url: `/users/${id}?$select=id` });
  const answers = await batch(read("1"), read("2"));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 429]);
  expect(answers.find(({ status }) => status === 429)?.headers["Retry-After"]).toBe("3");
});

test.each([
  ["no requests", { requests: [] }],
  ["21 requests", { requests: Array.from({ length: 21 }, (_, at) => ({ id: `${at}`, method: "GET", url: "/users" })) }],
  ["two of the same id", { requests: ["a", "A"].map((id) => ({ id, method: "GET", url: "/users" })) }],
  ["a body without its type", { requests: [{ id: "1", method: "PATCH", url: "/users/1", body: {} }] }],
  ["an address of its own", { requests: [{ id: "1", method: "GET", url: "https://elsewhere.example/users" }] }],
])("a batch with %s is refused", async (_what, body) => {
  expect(await graph("POST", "/$batch", body)).toMatchObject({ status: 400, body: errorWith("Request_BadRequest") });
});
