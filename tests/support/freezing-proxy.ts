import { Transform } from "node:stream";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type FreezingProxy = {
  url: string;
  /** Until `mend` connections stay open and can be made, and nothing gets through any more. */
  freeze: () => void;
  /** Until `mend` there are no connections. */
  cut: () => void;
  /** New connections work. Those that were frozen stay so. */
  mend: () => void;
  /** A connection on which these words are said hears nothing from then on. */
  deafen: (words: string) => void;
  /** What the server says takes so much longer. */
  delay: (ms: number) => void;
  close: () => void;
};

/** A way to a server that can fall silent, break, or slow down. */
export async function freezingProxy(target: string): Promise<FreezingProxy> {
  const { hostname, port } = new URL(target);
  const pairs: [Socket, Socket][] = [];
  let state: "open" | "frozen" | "cut" = "open";
  let delayMs = 0;
  let deafening = "";
  const server = createServer((client) => {
    if (state === "cut") {
      client.destroy();
      return;
    }
    if (state === "frozen") {
      client.on("error", () => undefined);
      pairs.push([client, client]);
      return;
    }
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) socket.on("error", () => undefined);
    const slowly = new Transform({
      transform: (chunk: Buffer, _encoding, done) => void setTimeout(() => done(null, chunk), delayMs),
    });
    client.pipe(upstream).pipe(slowly).pipe(client);
    client.on("data", (said: Buffer) => {
      if (deafening !== "" && said.includes(deafening)) upstream.unpipe().resume();
    });
    pairs.push([client, upstream]);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port); // a TCP server's address has a port
  const freeze = () => {
    state = "frozen";
    for (const [client, upstream] of pairs) {
      client.unpipe(upstream).pause();
      upstream.unpipe().pause();
    }
  };
  const cut = () => {
    state = "cut";
    for (const socket of pairs.splice(0).flat()) socket.destroy();
  };
  const mend = () => {
    state = "open";
  };
  const deafen = (words: string) => {
    deafening = words;
  };
  const delay = (ms: number) => {
    delayMs = ms;
  };
  const close = () => {
    server.close();
    for (const socket of pairs.flat()) socket.destroy();
  };
  return { url: url.href, freeze, cut, mend, deafen, delay, close };
}
