import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A way to a server that can fall silent: connections stay open, and nothing gets through any more. */
export async function freezingProxy(target: string): Promise<{ url: string; freeze: () => void; close: () => void }> {
  const { hostname, port } = new URL(target);
  const pairs: [Socket, Socket][] = [];
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) socket.on("error", () => undefined);
    client.pipe(upstream).pipe(client);
    pairs.push([client, upstream]);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port); // a TCP server's address has a port
  const freeze = () => {
    for (const [client, upstream] of pairs) {
      client.unpipe(upstream).pause();
      upstream.unpipe(client).pause();
    }
  };
  const close = () => {
    server.close();
    for (const socket of pairs.flat()) socket.destroy();
  };
  return { url: url.href, freeze, close };
}
