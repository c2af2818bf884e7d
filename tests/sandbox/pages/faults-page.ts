import { type Faults, faultsSchema } from "@/tests/sandbox/store/state";
import { html } from "./html";
import { page, redirect } from "./layout";
import { readForm, type Visit } from "./visit";

const wantsPage = (request: Request) => (request.headers.get("accept") ?? "").includes("text/html");

/** `GET /faults`: the switches as a page for browsers, as JSON for tests. */
export function showFaults({ store, request }: Visit): Response {
  return wantsPage(request) ? faultsPage(store.state.faults) : Response.json(store.state.faults);
}

/** `POST /faults`: JSON sets the switches it names and leaves the others; the form sets all. */
export async function setFaults(visit: Visit): Promise<Response> {
  const { store, request } = visit;
  const isJson = request.headers.get("content-type")?.includes("json") ?? false;
  const wanted: unknown = isJson ? await request.json().catch(() => undefined) : fromForm(await readForm(request));
  const parsed = faultsSchema.partial().safeParse(wanted);
  if (!parsed.success) {
    const message = parsed.error.issues.map(({ path, message: what }) => `${path.join(".")}: ${what}`).join("; ");
    return isJson ? Response.json({ error: message }, { status: 400 }) : faultsPage(store.state.faults, message);
  }
  const named = wanted as Record<string, unknown>; // a partial object passed the schema
  const changes = Object.fromEntries(Object.entries(parsed.data).filter(([name]) => name in named));
  await store.change(({ faults }) => Object.assign(faults, changes));
  return isJson ? Response.json(store.state.faults) : redirect("/faults");
}

/** `DELETE /faults`: all is well again. */
export async function resetFaults({ store, request }: Visit): Promise<Response> {
  await store.change(({ faults }) => Object.assign(faults, faultsSchema.parse({})));
  return request.method === "DELETE" ? Response.json(store.state.faults) : redirect("/faults");
}

function fromForm(form: URLSearchParams): unknown {
  const number = (name: string) => Number(form.get(name) ?? Number.NaN);
  return {
    lagMs: number("lagMs"),
    throttle: { count: number("throttle"), retryAfterSeconds: number("retryAfterSeconds") },
    serverErrors: { count: number("serverErrors") },
    droppedWrites: { count: number("droppedWrites") },
    deltaTokens: { count: number("deltaTokens"), answer: form.get("deltaAnswer") },
    withheldPermissions: (form.get("withheldPermissions") ?? "").split(/[\s,]+/).filter(Boolean),
    refusedToken: form.get("refusedToken") ?? "none",
    ...(form.get("secretEndsAt") && { secretEndsAt: form.get("secretEndsAt") }),
  };
}

function faultsPage({ lagMs, throttle, serverErrors, ...faults }: Faults, error?: string): Response {
  const { droppedWrites, deltaTokens, withheldPermissions, refusedToken, secretEndsAt } = faults;
  const withheld = withheldPermissions.join(" ");
  const field = (name: string, label: string, value: number | string, hint: string) => html`<div class="field">
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" value="${value}" inputmode="decimal" autocomplete="off" aria-describedby="${name}-hint">
<span class="hint" id="${name}-hint">${hint}</span>
</div>`;
  return page(
    {
      title: "Faults",
      main: html`<h1>Faults</h1>
<p>What goes wrong on purpose in the sandbox's Microsoft Graph.</p>
${error && html`<p class="error" role="alert">${error}</p>`}
<form method="post" action="/faults">
${field("lagMs", "Replication lag (milliseconds)", lagMs, "A new guest, and a write, show up this much later.")}
${field("throttle", "Requests to throttle", throttle.count, "The next requests are answered 429.")}
${field("retryAfterSeconds", "Retry-After (seconds)", throttle.retryAfterSeconds, "What a 429 asks for.")}
${field("serverErrors", "Requests to fail", serverErrors.count, "The next requests are answered 503.")}
${field("droppedWrites", "Writes to drop", droppedWrites.count, "The next writes to users are answered 204 and lost.")}
${field("deltaTokens", "Delta links to forget", deltaTokens.count, "The next requests that follow a link of the delta query fail.")}
${field("deltaAnswer", "Forgotten delta link", deltaTokens.answer, "resync (410) or expired (400): what Graph says of it; unsupported: no delta query at all.")}
${field("withheldPermissions", "Permissions without consent", withheld, "Their requests are answered 403, as in Application.Read.All.")}
${field("refusedToken", "Token refused", refusedToken, "none, notConsented or secretExpired: what Entra says when the portal asks for a token.")}
${field("secretEndsAt", "Client secret expires", secretEndsAt, "As the portal's app registration says, such as 2027-01-31T00:00:00Z.")}
<button type="submit">Save</button>
</form>
<form method="post" action="/faults/reset"><button type="submit" class="quiet">Reset all</button></form>`,
    },
    error ? 400 : 200,
  );
}
