import type { IncomingMessage, ServerResponse } from "node:http";
import type Provider from "oidc-provider";
import { sendWebResponse } from "@/tests/sandbox/http/node-server";
import { answerInteraction } from "./account-picker";
import { answerPublished } from "./published";
import { createProvider, type OpenIdSettings } from "./provider";

const openIdPath = /^\/(?:oauth2\/v2\.0|discovery\/v2\.0|oidc)\//;

export type OpenId = {
  /** Answers if the path belongs to sign-in; says whether it did. */
  answer: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<boolean>;
};

/** OpenID sign-in and tokens for every tenant, under `/{tid}/…` as at login.microsoftonline.com. */
export function createOpenId(settings: OpenIdSettings): OpenId {
  const { store, url } = settings;
  const providers = new Map(store.state.tenants.map(({ id }) => [id, createProvider(settings, id)]));
  return {
    async answer(incoming, outgoing) {
      const { pathname, searchParams } = new URL(incoming.url ?? "/", url);
      const published = await answerPublished(store, url, pathname);
      if (published) {
        await sendWebResponse(published, outgoing);
        return true;
      }
      const [, tid = ""] = pathname.split("/");
      const provider = providers.get(tid);
      const tenant = store.tenant(tid);
      if (!provider || !tenant) return false;
      const path = pathname.slice(tid.length + 1);
      if (path.startsWith("/interaction/")) {
        await answerInteraction({ provider, tenant, url }, incoming, outgoing);
        return true;
      }
      if (path === "/v2.0/.well-known/openid-configuration") {
        await passOn({ provider, tid, target: "/.well-known/openid-configuration" }, incoming, outgoing);
        return true;
      }
      if (!openIdPath.test(path)) return false;
      // Without this, whoever signed in last would be signed in again unasked: in a sandbox one changes roles often.
      // Entra's `select_account` (which the library does not know) is our account picker just the same.
      const isOpenQuestion = [null, "select_account"].includes(searchParams.get("prompt"));
      if (path === "/oauth2/v2.0/authorize" && isOpenQuestion) searchParams.set("prompt", "login");
      if (path.startsWith("/oauth2/v2.0/authorize")) forgetSession(incoming);
      await passOn({ provider, tid, target: `${path}?${searchParams.toString()}` }, incoming, outgoing);
      return true;
    },
  };
}

/** Each sign-in starts afresh: the library meets a change of person with a sign-out in between that loses its thread. */
function forgetSession({ headers }: IncomingMessage): void {
  const cookies = (headers.cookie ?? "").split(/; */).filter((cookie) => !cookie.startsWith("sandbox_session_"));
  headers.cookie = cookies.join("; ");
}

type Destination = { provider: Provider; tid: string; target: string };

/** The library learns from `originalUrl` under which path it is mounted. */
function passOn({ provider, tid, target }: Destination, incoming: IncomingMessage, outgoing: ServerResponse) {
  Object.assign(incoming, { originalUrl: `/${tid}${target}`, url: target });
  return provider.callback()(incoming, outgoing);
}
