import type { IncomingMessage, ServerResponse } from "node:http";
import { answerGraph } from "./graph/graph";
import type { Limits } from "./graph/limits";
import { watchUsers } from "./graph/subscriptions";
import { close, listen, sendWebResponse, toWebRequest } from "./http/node-server";
import { createOpenId } from "./openid/openid";
import { answerPage } from "./pages/pages";
import { plainPage } from "./pages/layout";
import { type Mailbox, openMailbox } from "./mail/mailbox";
import { seed } from "./store/seed";
import { openStore, type Store } from "./store/store";

export type SandboxOptions = {
  /** 0 or absent: any free port. */
  port?: number;
  /** Where everything is kept; absent: in memory only. */
  dataFile?: string;
  /** The portal's public URL, for the redirect URI of its app registration. */
  portalUrl: string;
  clientSecret: string;
  /** How long Entra waits for an API connector, per attempt. */
  timeoutMs?: number;
  /** Where mails are taken; 0: any free port, absent: nowhere. */
  mailPort?: number;
  /** Is told of each request to Graph and its answer. */
  watchGraph?: (exchange: GraphExchange) => void;
  /** What Graph takes; absent: as much as comes. */
  limits?: Limits | undefined;
};

export type GraphExchange = { request: Request; response: Response };

export type Sandbox = { url: string; store: Store; mails: Mailbox["mails"]; close: () => Promise<void> };

/** Starts a local stand-in for Microsoft Entra and Microsoft Graph: sign-in, sign-up pages, directory. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port = 0, dataFile, clientSecret, timeoutMs = 20_000, mailPort, watchGraph, limits } = options;
  const portalUrl = options.portalUrl.replace(/\/+$/, "");
  const store = await openStore(dataFile, seed);
  const mailbox = mailPort === undefined ? undefined : await openMailbox(mailPort);
  const mails = mailbox?.mails ?? [];
  const { server, url } = await listen(port);
  const openId = createOpenId({ store, url, portalUrl, clientSecret });
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (await openId.answer(incoming, outgoing)) return;
    const request = await toWebRequest(incoming, url);
    if (!request) {
      await sendWebResponse(plainPage("Too large", "This request has more data than any page needs.", 413), outgoing);
      return;
    }
    if (!new URL(request.url).pathname.startsWith("/graph/")) {
      await sendWebResponse(await answerPage({ store, url, portalUrl, timeoutMs, mails }, request), outgoing);
      return;
    }
    const asked = request.clone();
    const response = await answerGraph({ store, url, limits }, request);
    watchGraph?.({ request: asked, response: response.clone() });
    await sendWebResponse(response, outgoing);
  };
  server.on("request", (incoming: IncomingMessage, outgoing: ServerResponse) => {
    answer(incoming, outgoing).catch((error: unknown) => {
      console.error("The sandbox failed to answer", incoming.method, incoming.url, error);
      if (outgoing.headersSent) outgoing.destroy();
      else void sendWebResponse(plainPage("The sandbox failed", "Its log says why.", 500), outgoing);
    });
  });
  const watching = watchUsers(store);
  return {
    url,
    store,
    mails,
    close: async () => {
      watching.stop();
      await close(server);
      await mailbox?.close();
      await store.save();
    },
  };
}
