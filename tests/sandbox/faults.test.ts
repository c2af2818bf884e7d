import { describe, expect, test } from "vitest";
import { withGraph } from "./support/graph";

const { sandbox, graph, aGuest, setFaults } = withGraph();

describe("faults", () => {
  test("throttle as many requests as asked, with Retry-After", async () => {
    await setFaults({ throttle: { count: 1, retryAfterSeconds: 7 } });
    const first = await graph("GET", "/organization");
    expect(first.status).toBe(429);
    expect(first.headers.get("retry-after")).toBe("7");
    expect((await graph("GET", "/organization")).status).toBe(200);
  });

  test("fail as many requests as asked", async () => {
    await setFaults({ serverErrors: { count: 2 } });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await graph("GET", "/organization")).status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  test("drop a write that was answered as done", async () => {
    const { id } = await aGuest({ city: "Oslo" });
    await setFaults({ droppedWrites: { count: 1 } });
    expect((await graph("PATCH", `/users/${id}`, { city: "Bergen" })).status).toBe(204);
    expect((await graph("GET", `/users/${id}?$select=city`)).body).toMatchObject({ city: "Oslo" });
  });

  test("hide new users and new values for a while", async () => {
    const known = await aGuest({ city: "Oslo" });
    await setFaults({ lagMs: 1500 });
    const { id } = await aGuest();
    expect((await graph("PATCH", `/users/${id}`, { city: "Bergen" })).status).toBe(404);
    await graph("PATCH", `/users/${known.id}`, { city: "Bergen" });
    expect((await graph("GET", `/users/${known.id}?$select=city`)).body).toMatchObject({ city: "Oslo" });
    await expect.poll(async () => (await graph("GET", `/users/${id}`)).status, { timeout: 10_000 }).toBe(200);
    // Her value was written a moment after the new user.
    const valueShown = async () => (await graph("GET", `/users/${known.id}?$select=city`)).body;
    await expect.poll(valueShown).toMatchObject({ city: "Bergen" });
  });

  test("are read, set one by one, refused when wrong and reset", async () => {
    await setFaults({ lagMs: 5 });
    const ask = async (method: string, body?: unknown) => {
      const headers = { "content-type": "application/json" };
      const response = await fetch(`${sandbox().url}/faults`, {
        method,
        headers,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { status: response.status, body: (await response.json()) as unknown };
    };
    expect((await ask("POST", { droppedWrites: { count: 1 } })).body).toMatchObject({
      lagMs: 5,
      droppedWrites: { count: 1 },
    });
    expect((await ask("POST", { lagMs: -1 })).status).toBe(400);
    expect((await ask("POST", { unknown: 1 })).status).toBe(400);
    expect((await ask("GET")).body).toMatchObject({ lagMs: 5 });
    expect((await ask("DELETE")).body).toMatchObject({ lagMs: 0, droppedWrites: { count: 0 } });
  });
});
