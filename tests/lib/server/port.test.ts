import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { anyFreePort, isListening, isPortFree } from "@/lib/server/port.server";
import { choosePort } from "@/lib/server/start/ports.server";

const open: ReturnType<typeof createServer>[] = [];
afterEach(() => void open.splice(0).map((server) => server.close()));

function occupy(host: string): Promise<number> {
  const server = createServer();
  open.push(server);
  return new Promise((resolve) => {
    // listening on an address means that address() is one
    server.listen(0, host, () => resolve((server.address() as AddressInfo).port));
  });
}

test.each(["127.0.0.1", "0.0.0.0", "::1"])("a port that somebody uses on %s is not free", async (host) => {
  const port = await occupy(host);
  expect(await isPortFree(port)).toBe(false);
  expect(await isListening(port)).toBe(host !== "::1");
});

test("without a wish the first free port from the usual one on is taken", async () => {
  const used = await occupy("127.0.0.1");
  const chosen = await choosePort({ setting: "PORT", asked: undefined, fallback: used, waitMs: 0 });
  expect(chosen).toBeGreaterThan(used);
  expect(await isPortFree(chosen)).toBe(true);
});

test("a port that was asked for is taken or refused, never replaced", async () => {
  const [free, used] = [await anyFreePort(), await occupy("127.0.0.1")];
  expect(await choosePort({ setting: "PORT", asked: String(free), fallback: 1, waitMs: 0 })).toBe(free);
  await expect(choosePort({ setting: "PORT", asked: String(used), fallback: 1, waitMs: 0 })).rejects.toThrow(
    `Port ${used} (PORT) is in use`,
  );
});

test("a port that its last user is about to leave is waited for", async () => {
  const used = await occupy("127.0.0.1");
  setTimeout(() => open.pop()?.close(), 200);
  expect(await choosePort({ setting: "PORT", asked: undefined, fallback: used, waitMs: 5_000 })).toBe(used);
});
