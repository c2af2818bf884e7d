import { createHash, randomUUID } from "node:crypto";
import { prefilled } from "@/lib/signup/attribute-page";
import type { Values } from "@/lib/signup/claims";
import type { IdentitySource } from "@/lib/signup/identity-source";
import type { PageContext } from "@/tests/sandbox/pages/visit";
import { currentValues, userByMail } from "@/tests/sandbox/store/directory";
import type { SandboxFlow, SignUpSession, TenantState } from "@/tests/sandbox/store/state";
import { askConnector, userFlowOf } from "./ask-connector";
import { createGuest } from "./create-guest";

/** Where a guest signs up: everything about it stays the same on her way. */
export type Place = { tenant: TenantState; flow: SandboxFlow };

/** Who she is, as her identity provider tells. */
export type Arrival = { source: IdentitySource; email: string; profile: Values; locale: string };

const keptSessions = 200;

/**
 * She comes back from her identity provider. Someone who has an account signs in, and no API connector is called; for
 * others the first step runs before any page. Source: learn.microsoft.com, "About API connectors in self-service sign-up".
 */
export async function arrive(context: PageContext, place: Place, arrival: Arrival): Promise<SignUpSession> {
  const { tenant, flow } = place;
  const session: SignUpSession = {
    ...arrival,
    id: randomUUID(),
    flowId: flow.id,
    startedAt: Date.now(),
    stage: "attributes",
    subjectId: subjectIdOf(arrival),
    profile: { ...arrival.profile },
    entered: {},
    message: "",
    userId: userByMail(tenant, arrival.email)?.id ?? null,
    isNewUser: false,
  };
  const known = tenant.users.find(({ id }) => id === session.userId);
  if (known && currentValues(known).accountEnabled === false)
    Object.assign(session, { stage: "blocked", message: "AADSTS50057: The user account is disabled." });
  else if (known) session.stage = "done";
  else await takeFirstStep(context, place, session);
  await context.store.change(() => {
    tenant.signUps = [session, ...tenant.signUps].slice(0, keptSessions);
  });
  return session;
}

async function takeFirstStep(context: PageContext, place: Place, session: SignUpSession) {
  const effect = await askConnector(context, place, "postFederationSignup", session);
  switch (effect.kind) {
    case "continue":
      session.entered = prefilled(userFlowOf(place.tenant, place.flow), session.profile, effect.values);
      break;
    case "block":
      Object.assign(session, { stage: "blocked", message: effect.message });
      break;
    case "askAgain":
    case "failed":
      session.stage = "failed";
  }
  // A flow that collects nothing has no attribute page; the second step runs all the same.
  if (session.stage === "attributes" && place.flow.assignments.length === 0) {
    await takeSecondStep(context, place, session);
  }
}

const inHand = new Map<string, Promise<void>>();

/** She submits the attribute page. A second click waits for the first and changes nothing. */
export async function submit(
  context: PageContext,
  place: Place,
  session: SignUpSession,
  entered: Values,
): Promise<void> {
  const running = inHand.get(session.id);
  if (running) return running;
  if (session.stage !== "attributes") return;
  const submitting = (async () => {
    session.entered = { ...entered };
    session.message = "";
    await takeSecondStep(context, place, session);
    await context.store.save();
  })().finally(() => inHand.delete(session.id));
  inHand.set(session.id, submitting);
  await submitting;
}

async function takeSecondStep(context: PageContext, place: Place, session: SignUpSession) {
  const effect = await askConnector(context, place, "postAttributeCollection", session);
  switch (effect.kind) {
    case "continue": {
      const visibleAt = Date.now() + context.store.state.faults.lagMs;
      Object.assign(session, { stage: "done", ...createGuest(place, session, effect.values, visibleAt) });
      break;
    }
    case "block":
      Object.assign(session, { stage: "blocked", message: effect.message });
      break;
    case "askAgain":
      session.message = effect.message;
      break;
    case "failed":
      session.stage = "failed";
  }
}

/** The same person has the same id at her provider each time. */
const subjectIdOf = ({ source, email }: Arrival) =>
  BigInt(`0x${createHash("sha256").update(`${source} ${email.toLowerCase()}`).digest("hex").slice(0, 14)}`).toString();
