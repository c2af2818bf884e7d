import { identitySourceSchema } from "@/lib/signup/identity-source";
import { type Params, route } from "@/tests/sandbox/http/router";
import { arrive, type Place, submit } from "@/tests/sandbox/signup/journey";
import type { SignUpSession } from "@/tests/sandbox/store/state";
import { attributePage, readAttributes } from "./attribute-page";
import { redirect } from "./layout";
import { blockPage, failurePage, providerPage, sourcePage, welcomePage } from "./sign-up-pages";
import { NotFound, readForm, tenantOf, type Visit } from "./visit";

const start = "/:tid/sign-up/:flowId";

export const signUpRoutes = [
  route<Visit>("GET", start, (visit, params) => sourcePage(placeOf(visit, params))),
  route<Visit>("GET", `${start}/with/:source`, (visit, params) => {
    placeOf(visit, params);
    return providerPage(sourceOf(params));
  }),
  route<Visit>("POST", `${start}/with/:source`, comeBack),
  route<Visit>("GET", `${start}/session/:sessionId`, (visit, params) => {
    const place = placeOf(visit, params);
    return stagePage(place, sessionOf(place, params));
  }),
  route<Visit>("POST", `${start}/session/:sessionId`, submitAttributes),
];

async function comeBack(visit: Visit, params: Params): Promise<Response> {
  const place = placeOf(visit, params);
  const source = sourceOf(params);
  const form = await readForm(visit.request);
  const [email = "", givenName = "", surname = ""] = ["email", "givenName", "surname"].map((name) =>
    (form.get(name) ?? "").trim().slice(0, 254),
  );
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
    return providerPage(source, { email, givenName, surname, error: "Enter an e-mail address, like ada@example.com." });
  }
  const displayName = [givenName, surname].filter(Boolean).join(" ");
  const claims = Object.entries({ displayName, givenName, surname });
  const profile = Object.fromEntries(claims.filter(([, value]) => source !== "otp" && value !== ""));
  const session = await arrive(visit, place, { source, email, profile, locale: localeOf(visit.request) });
  return redirect(sessionPath(place, session));
}

async function submitAttributes(visit: Visit, params: Params): Promise<Response> {
  const place = placeOf(visit, params);
  const session = sessionOf(place, params);
  const read = readAttributes(place, await readForm(visit.request));
  if (read.kind === "incomplete" && session.stage === "attributes") {
    return attributePage(place, session, read.values, read.errors);
  }
  await submit(visit, place, session, read.values);
  return redirect(sessionPath(place, session));
}

function stagePage(place: Place, session: SignUpSession): Response {
  switch (session.stage) {
    case "attributes":
      return attributePage(place, session, session.entered);
    case "blocked":
      return blockPage(place, session);
    case "failed":
      return failurePage(place);
    case "done":
      return welcomePage(place, session);
  }
}

function placeOf(visit: Visit, params: Params): Place {
  const tenant = tenantOf(visit, params);
  const flow = tenant.flows.find(({ id }) => id === params.flowId);
  if (!flow) throw new NotFound("user flow");
  return { tenant, flow };
}

function sessionOf({ tenant, flow }: Place, { sessionId }: Params): SignUpSession {
  const session = tenant.signUps.find(({ id, flowId }) => id === sessionId && flowId === flow.id);
  if (!session) throw new NotFound("sign-up");
  return session;
}

function sourceOf({ source }: Params) {
  const parsed = identitySourceSchema.safeParse(source);
  if (!parsed.success) throw new NotFound("identity source");
  return parsed.data;
}

const sessionPath = ({ tenant, flow }: Place, { id }: SignUpSession) =>
  `/${tenant.id}/sign-up/${flow.id}/session/${id}`;

/** The browser's first language, as Entra sends it. */
function localeOf(request: Request): string {
  const first = request.headers.get("accept-language")?.split(/[,;]/)[0]?.trim() ?? "";
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(first) ? first : "en-US";
}
