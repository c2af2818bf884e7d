import { z } from "zod";
import { oncePerProcess } from "@/lib/database/once-per-process.server";
import { env } from "@/lib/env.server";
import { parseJson } from "@/lib/parse-json";
import { clientAssertion } from "./client-assertion.server";
import { GraphFailure } from "./error";
import { parseRetryAfter } from "./retry-after";

/** Of the shape of Azure's `TokenCredential.getToken`. */
export type AccessToken = { token: string; expiresOnTimestamp: number };

export type TokenSource = {
  getToken(): Promise<AccessToken>;
  /** For a token that Graph refused: the next `getToken` asks for another one. */
  forget(token: string): void;
  /** A new one, whatever is kept: consent that was given meanwhile stands in new tokens only. */
  renew(): Promise<AccessToken>;
  /** How long ago the token that is kept was asked for. */
  ageMs(): number;
};

const timeoutMs = 10_000;
const scope = "https://graph.microsoft.com/.default";

/** App-only tokens of one tenant, kept until shortly before they expire; one request at a time. */
export const tokenSource = (tenantId: string): TokenSource => {
  const sources = oncePerProcess("graph-tokens", () => new Map<string, TokenSource>());
  const source = sources.get(tenantId) ?? makeTokenSource(tenantId);
  sources.set(tenantId, source);
  return source;
};

function makeTokenSource(tenantId: string): TokenSource {
  let kept: { token: AccessToken; renewAt: number; askedAt: number } | undefined;
  let asking: Promise<AccessToken> | undefined;
  const ask = async () => {
    const { access_token: token, expires_in: seconds } = await requestToken(tenantId);
    // Five minutes early, or a tenth of the life of a short one: a request that is on its way must arrive in time.
    const marginSeconds = Math.min(300, seconds / 10);
    const fresh = { token, expiresOnTimestamp: Date.now() + seconds * 1000 };
    kept = { token: fresh, renewAt: fresh.expiresOnTimestamp - marginSeconds * 1000, askedAt: Date.now() };
    return fresh;
  };
  const renew = () => (asking ??= ask().finally(() => (asking = undefined)));
  return {
    renew,
    ageMs: () => (kept ? Date.now() - kept.askedAt : Number.POSITIVE_INFINITY),
    getToken: () => {
      if (kept && Date.now() < kept.renewAt) return Promise.resolve(kept.token);
      return renew();
    },
    forget: (token) => {
      if (kept?.token.token === token) kept = undefined;
    },
  };
}

const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const refusalSchema = z.object({ error: z.string(), error_description: z.string().optional() });

async function requestToken(tenantId: string): Promise<z.infer<typeof tokenSchema>> {
  const url = `${env().ENTRA_AUTHORITY_URL.replace(/\/+$/, "")}/${tenantId}/oauth2/v2.0/token`;
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: env().ENTRA_CLIENT_ID,
    scope,
    ...(await clientCredential(url)),
  });
  const { response, text } = await post(url, body);
  const parsed = tokenSchema.safeParse(parseJson(text));
  if (response.ok && parsed.success) return parsed.data;
  throw refusal(response, parseJson(text));
}

async function clientCredential(audience: string): Promise<Record<string, string>> {
  const { ENTRA_CLIENT_CERTIFICATE: pemFile, ENTRA_CLIENT_SECRET: secret, ENTRA_CLIENT_ID: clientId } = env();
  if (pemFile !== undefined) {
    return {
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: await clientAssertion({ pemFile, clientId, audience }),
    };
  }
  if (secret !== undefined) return { client_secret: secret };
  throw new GraphFailure({
    kind: "unauthenticated",
    message: "Neither ENTRA_CLIENT_SECRET nor ENTRA_CLIENT_CERTIFICATE is set.",
  });
}

async function post(url: string, body: URLSearchParams): Promise<{ response: Response; text: string }> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { method: "POST", body, signal, redirect: "error" });
    return { response, text: await response.text() };
  } catch (cause) {
    throw new GraphFailure({ message: "Entra's token endpoint did not answer.", cause });
  }
}

function refusal(response: Response, body: unknown): GraphFailure {
  const { status, headers } = response;
  const { error, error_description: description } = refusalSchema.safeParse(body).data ?? {};
  return new GraphFailure({
    // 400 and 401 alike: an unknown app, an expired secret, no consent in this tenant.
    kind: status === 400 || status === 401 ? "unauthenticated" : status < 400 ? "unavailable" : undefined,
    status,
    code: error,
    message: description?.split(/[\r\n]/, 1)[0] ?? "Entra's token endpoint answered without a token.",
    retryAfterMs: parseRetryAfter(headers.get("retry-after"), new Date()),
  });
}
