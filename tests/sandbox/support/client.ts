import type { Sandbox, SandboxOptions } from "@/tests/sandbox/sandbox";
import { startSandbox } from "@/tests/sandbox/sandbox";
import { contoso, portalAppId } from "@/tests/sandbox/tenants";

export const clientSecret = "the-portal's-secret";
export const portalUrl = "http://127.0.0.1:3000";

export const startTestSandbox = (options: Partial<SandboxOptions> = {}) =>
  startSandbox({ portalUrl, clientSecret, timeoutMs: 5000, ...options });

/** An app-only token for Graph, as the portal gets it. */
export async function appToken(url: string, tid: string = contoso.id, changes: Record<string, string> = {}) {
  const response = await fetch(`${url}/${tid}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: portalAppId,
      client_secret: clientSecret,
      scope: "https://graph.microsoft.com/.default",
      ...changes,
    }),
  });
  const body = (await response.json()) as { access_token?: string; error?: string };
  return { status: response.status, token: body.access_token ?? "", error: body.error };
}

export type GraphAnswer = { status: number; headers: Headers; body: unknown };

/** Asks Graph as the portal of a tenant would. */
export async function graphOf(sandbox: Sandbox, tid?: string) {
  const { token } = await appToken(sandbox.url, tid);
  return async (method: string, path: string, body?: unknown): Promise<GraphAnswer> => {
    const response = await fetch(path.startsWith("http") ? path : `${sandbox.url}/graph/v1.0${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
  };
}
