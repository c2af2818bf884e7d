import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, expect, test } from "vitest";
import { closeDatabase, pool } from "@/lib/database/client.server";
import { inDirectory, signUp, useSandbox } from "@/tests/support/directory";
import { aGuest, isClosed, plan, story, until } from "@/tests/support/guests";
import { contoso } from "@/tests/support/settings";

const sandbox = await useSandbox();

/** Stands between the worker and the sandbox and can swallow an answer, so that a test can hit the middle of a step. */
const wire = { swallow: "", swallowed: (): void => undefined };
const proxy = createServer((request, response) => {
  void forward(request.method ?? "", request.url ?? "", request, response);
});
async function forward(method: string, path: string, body: AsyncIterable<Buffer>, response: ServerResponse) {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  const answer = await fetch(sandbox.url + path, {
    method,
    headers: { authorization: headerOf(response, "authorization"), "content-type": "application/json" },
    ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
  });
  if (method === wire.swallow) {
    wire.swallowed();
    return;
  }
  response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "application/json" });
  response.end(await answer.text());
}
const headerOf = ({ req }: ServerResponse, name: string) => String(req.headers[name] ?? "");

await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
const { port } = proxy.address() as AddressInfo; // of a server that listens on TCP

const children: ChildProcess[] = [];
async function spawnWorker(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx/esm", "lib/worker/main.server.ts"], {
    env: { ...process.env, GRAPH_URL: `http://127.0.0.1:${port}/graph` },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  children.push(child);
  const [message] = (await once(child, "message")) as unknown[];
  expect(message).toEqual({ kind: "ready" });
  return child;
}
async function ended(child: ChildProcess): Promise<{ code: number | null; signal: string | null }> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  return { code: child.exitCode, signal: child.signalCode };
}
function nextSwallowed(method: string): Promise<void> {
  wire.swallow = method;
  return new Promise((resolve) => {
    wire.swallowed = () => {
      wire.swallow = "";
      resolve();
    };
  });
}

afterEach(async () => {
  wire.swallow = "";
  for (const child of children.splice(0)) {
    child.kill("SIGKILL");
    await ended(child);
  }
});
afterAll(async () => {
  proxy.close();
  proxy.closeAllConnections();
  await closeDatabase();
  await sandbox.close();
});

test("a worker killed right after Graph took the values loses nothing, and another one finishes", async () => {
  const swallowed = nextSwallowed("PATCH");
  const first = await spawnWorker();
  const guest = aGuest();
  const guestId = await signUp(sandbox, guest);
  const id = await plan(guest, { jobTitle: "4711" });
  await swallowed;
  first.kill("SIGKILL");
  await ended(first);
  const left = await until(contoso, id, () => true);
  expect(left).toMatchObject({ state: "planned", guestId });

  await spawnWorker();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect((await until(contoso, id, () => true)).state, "the lease still holds").toBe("planned");
  const { rows } = await pool().query<{ seconds: number }>(
    `UPDATE "SilentWrite" SET "leaseUntil" = now() WHERE "id" = $1
     RETURNING extract(epoch FROM "updatedAt" + interval '30 seconds' - now())::float8 AS seconds`,
    [id],
  );
  expect(rows[0]?.seconds, "it would have run out by itself").toBeLessThan(30);

  const write = await until(contoso, id, isClosed);
  expect(write.state).toBe("confirmed");
  expect(story(write)).toEqual(["planned", "guestFound", "written", "readBack"]);
  expect(inDirectory(sandbox, contoso, guestId)).toMatchObject({ jobTitle: "4711" });
});

test("workers killed again and again leave no guest without her value", async () => {
  const guests = Array.from({ length: 30 }, () => aGuest());
  const guestIds = await Promise.all(guests.map((guest) => signUp(sandbox, guest)));
  const ids = await Promise.all(guests.map((guest) => plan(guest, { jobTitle: guest.email })));
  for (let i = 0; i < 3; i += 1) {
    const worker = await spawnWorker();
    await new Promise((resolve) => setTimeout(resolve, 150));
    worker.kill("SIGKILL");
    await ended(worker);
  }
  await pool().query(`UPDATE "SilentWrite" SET "leaseUntil" = now() WHERE "leaseUntil" > now()`);
  await spawnWorker();
  for (const id of ids) expect((await until(contoso, id, isClosed)).state).toBe("confirmed");
  for (const [i, { email }] of guests.entries()) {
    expect(inDirectory(sandbox, contoso, guestIds[i] ?? "")).toMatchObject({ jobTitle: email });
  }
}, 60_000);

test("told to stop, a worker gives back what it cannot finish", async () => {
  const worker = await spawnWorker();
  const swallowed = nextSwallowed("PATCH");
  const guest = aGuest();
  await signUp(sandbox, guest);
  const id = await plan(guest, { jobTitle: "x" });
  await swallowed;
  worker.kill("SIGTERM");
  expect(await ended(worker)).toEqual({ code: 0, signal: null });
  const { rows } = await pool().query(`SELECT "state", "leaseOwner" FROM "SilentWrite" WHERE "id" = $1`, [id]);
  expect(rows).toEqual([{ state: "planned", leaseOwner: null }]);

  const started = Date.now();
  await spawnWorker();
  expect((await until(contoso, id, isClosed)).state).toBe("confirmed");
  expect(Date.now() - started, "without waiting for a lease").toBeLessThan(15_000);
});

test("an idle worker stops at once, leaves Ctrl-C to its parent, and ends with it", async () => {
  const worker = await spawnWorker();
  worker.kill("SIGINT");
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(worker.exitCode).toBeNull();
  const started = Date.now();
  worker.disconnect();
  expect(await ended(worker)).toEqual({ code: 0, signal: null });
  expect(Date.now() - started).toBeLessThan(3_000);
});

test("a wrong setting stops the start and is named", async () => {
  const child = spawn(process.execPath, ["--import", "tsx/esm", "lib/worker/main.server.ts"], {
    env: { ...process.env, ENTRA_CLIENT_ID: "not-a-guid" },
    stdio: ["ignore", "inherit", "pipe"],
  });
  children.push(child);
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  expect((await ended(child)).code).toBe(78);
  expect(complaint).toContain("ENTRA_CLIENT_ID");
});
