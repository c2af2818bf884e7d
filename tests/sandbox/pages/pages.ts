import { match, route } from "@/tests/sandbox/http/router";
import { adminCentreRoutes } from "./admin-centre-routes";
import { answerConsent, showConsent } from "./consent-page";
import { directoryRoutes } from "./directory-page";
import { extensionRoutes } from "./extension-routes";
import { resetFaults, setFaults, showFaults } from "./faults-page";
import { plainPage } from "./layout";
import { mailboxRoutes } from "./mailbox-page";
import { overviewPage } from "./overview-page";
import { redeem } from "./redeem";
import { signUpRoutes } from "./sign-up-routes";
import { styleSheet } from "./style-sheet";
import { NotFound, type PageContext, type Visit } from "./visit";

const routes = [
  route<Visit>("GET", "/", overviewPage),
  route<Visit>("GET", "/sandbox.css", styleSheet),
  route<Visit>("GET", "/faults", showFaults),
  route<Visit>("POST", "/faults", setFaults),
  route<Visit>("DELETE", "/faults", resetFaults),
  route<Visit>("POST", "/faults/reset", resetFaults),
  route<Visit>("GET", "/:tid/v2.0/adminconsent", showConsent),
  route<Visit>("POST", "/:tid/v2.0/adminconsent", answerConsent),
  route<Visit>("GET", "/:tid/redeem", redeem),
  ...signUpRoutes,
  ...adminCentreRoutes,
  ...directoryRoutes,
  ...extensionRoutes,
  ...mailboxRoutes,
];

/** Everything of the sandbox that a person looks at, and the switches for tests. */
export async function answerPage(context: PageContext, request: Request): Promise<Response> {
  // A page elsewhere must not press our buttons. Tools send no such header.
  if (request.method !== "GET" && request.headers.get("sec-fetch-site") === "cross-site") {
    return plainPage("Refused", "This form came from another site.", 403);
  }
  const found = match(routes, request.method, new URL(request.url).pathname);
  switch (found.kind) {
    case "notFound":
      return notFound();
    case "wrongMethod":
      return plainPage("Not allowed", `This address takes ${found.allowed.join(", ")} only.`, 405);
    case "found":
      return answer({ ...context, request }, found);
  }
}

async function answer(
  visit: Visit,
  { route: { handle }, params }: Extract<ReturnType<typeof match<Visit>>, { kind: "found" }>,
) {
  try {
    return await handle(visit, params);
  } catch (error) {
    if (error instanceof NotFound) return notFound();
    throw error;
  }
}

const notFound = () => plainPage("Not found", "There is no such page in the sandbox.", 404);
