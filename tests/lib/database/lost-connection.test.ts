import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/database/client.server";
import { inTransaction } from "@/lib/database/transaction.server";

/** A message of PostgreSQL's protocol: its kind, its length, its body. */
function message(kind: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(kind), length, body]);
}

const fields = Buffer.from("SFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0");
/** The client is let in, and told in the same breath that the server is gone. */
const welcomeAndGone = Buffer.concat([
  message("R", Buffer.alloc(4)),
  message("Z", Buffer.from("I")),
  message("E", fields),
]);

const server = createServer((socket) => {
  socket.on("error", () => undefined);
  socket.once("data", () => socket.end(welcomeAndGone));
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo; // a TCP server's address has a port
process.env.DATABASE_URL = `postgresql://vestibule:x@127.0.0.1:${port}/vestibule`;
afterAll(async () => {
  await closeDatabase();
  server.close();
});

test("a server that goes away just as it lets us in fails the work, and not the process", async () => {
  await expect(inTransaction(() => Promise.resolve())).rejects.toThrow();
});
