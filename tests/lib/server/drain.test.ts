import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { drainable } from "@/lib/server/drain.server";

async function serve(handle: RequestListener) {
  const server = createServer();
  const drain = drainable(server);
  server.on("request", handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // listening on an address
  return { drain, url: `http://127.0.0.1:${port}/` };
}

const isDown = (url: string) =>
  fetch(url).then(
    () => false,
    () => true,
  );

test("an answer under way is finished, and nobody new is let in", async () => {
  const { drain, url } = await serve((_request, response) => void setTimeout(() => response.end("finished"), 300));
  const answer = fetch(url);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const drained = drain({ limitMs: 5_000 });
  expect(await isDown(url)).toBe(true);
  expect(await (await answer).text()).toBe("finished");
  await drained;
});

test("an idle server is down at once, though a browser keeps its connection open", async () => {
  const { drain, url } = await serve((_request, response) => void response.end("ok"));
  await (await fetch(url)).text(); // fetch keeps the connection
  const startedAt = performance.now();
  await drain({ limitMs: 5_000 });
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test("a live stream does not hold the server up", async () => {
  const { drain, url } = await serve((_request, response) => {
    response.setHeader("content-type", "text/event-stream").write("data: 1\n\n");
  });
  const stream = await fetch(url);
  const ended = stream.text().then(
    () => "ended",
    () => "ended",
  );
  const startedAt = performance.now();
  await drain({ limitMs: 5_000 });
  expect(await ended).toBe("ended");
  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

test("an answer that never comes is cut off at the limit", async () => {
  const { drain, url } = await serve(() => undefined);
  const answer = fetch(url).then(
    () => "answered",
    () => "cut off",
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  await drain({ limitMs: 200 });
  expect(await answer).toBe("cut off");
});

test("who keeps a connection is told first that it ends, and new ones are taken until then", async () => {
  const { drain, url } = await serve((_request, response) => void response.end("ok"));
  await (await fetch(url)).text();
  const drained = drain({ limitMs: 5_000, announceMs: 500 });
  const response = await fetch(url);
  expect([await response.text(), response.headers.get("connection")]).toEqual(["ok", "close"]);
  await drained;
  expect(await isDown(url)).toBe(true);
});
