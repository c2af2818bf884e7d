import { newCallId } from "@/lib/calls/call-id.server";
import { referenceOf } from "@/lib/calls/reference";
import { type CallRow, saveCall, saveRefusal } from "@/lib/calls/save.server";
import { writeTrace } from "@/lib/calls/stored-trace";
import { within } from "@/lib/database/within.server";
import { log } from "@/lib/log.server";
import { providerOf } from "@/lib/signup/identity-source";
import { approve, withoutLink } from "./approve.server";
import { budgetOf } from "./budget";
import { type CallFacts, factsOf, mark, traceWithoutRules } from "./call-facts";
import { checkCredential } from "./credentials/check.server";
import type { Shown } from "./credentials/shown";
import { noteUsed } from "./credentials/used.server";
import { decideReserving } from "./decide-reserving.server";
import { isConnectorId } from "./endpoint";
import { type FailureCause, failureModeAt, unknownFailurePolicy } from "./failure";
import { loadPolicy, type Policy } from "./policy.server";
import { type Guest, type Read, readGuest, type Refused } from "./read-guest";
import { refusals } from "./refusal";
import { admitRefusal, admitUnknown } from "./refused-calls.server";
import { type Answer, toAnswer, toFailure, toRefusal } from "./respond";
import { calledStepSchema, momentOf, type Step } from "./step";

/** A call as either door hands it in. The body is read only after the credential was accepted. */
export type IncomingCall = Shown & {
  connectorId: string;
  step: string;
  method: string;
  /** At most `limitBytes`; the time limit is not the door's. */
  readBody: (limitBytes: number) => Promise<Uint8Array | "tooLarge" | "incomplete">;
  /** Address of the caller, where the door knows it for sure. */
  source: () => string | null;
};

const maxBodyBytes = 256 * 1024;
/** A call on its way; what is not known yet is missing. */
type Arrival = CallFacts & {
  id: string;
  connectorId: string;
  receivedAt: Date;
  step: Step | null;
  policy?: Policy;
  read?: Guest;
  /** Set as soon as the call is being saved: a deadline that comes then changes nothing any more. */
  answer?: Answer;
  /** It was answered as its connector fails; what is decided after that is nobody's concern. */
  failed?: { answer: Answer; outcome: CallRow["outcome"]; cause: FailureCause };
};
type Known = Arrival & { policy: Policy };

/** Receives, decides, saves, answers. Never throws: whatever breaks inside us, Entra gets an answer in its contract. */
export async function receiveCall(call: IncomingCall): Promise<Answer> {
  const { connectorId } = call;
  const id = newCallId();
  if (!isConnectorId(connectorId)) return unknownConnector(referenceOf(id), call.source());
  const step = calledStepSchema.safeParse(call.step).data ?? null;
  const arrival: Arrival = { id, connectorId, receivedAt: new Date(), startedAt: performance.now(), marks: [], step };
  try {
    const late = () => arrival.answer ?? fail(arrival, "outOfTime");
    return await within(budgetOf(step).wholeMs, answerCall(arrival, call), late);
  } catch (err) {
    return fail(arrival, "failed", err);
  }
}

/** Answers as the connector fails. The call is kept as soon as a guest's claims were read; the answer does not wait for that. */
function fail(arrival: Arrival, cause: FailureCause, err?: unknown): Answer {
  const { connectorId, step, policy, read } = arrival;
  const reference = referenceOf(arrival.id);
  log().error({ err, reference, connectorId, cause }, "call answered as its connector fails");
  const { failureMessages: messages } = policy?.failure ?? unknownFailurePolicy;
  const mode = failureModeAt(policy, step);
  const answer = toFailure({ step, mode, messages, locales: read?.signUp.locales ?? [], reference });
  const outcome = step && momentOf[step] === "token" ? "continue" : mode; // a token cannot be refused
  arrival.failed = { answer, outcome, cause };
  if (policy && read) keepFailed({ ...arrival, policy }, arrival.failed, read);
  return answer;
}

function keepFailed(arrival: Known, { answer, outcome, cause }: NonNullable<Arrival["failed"]>, read: Guest): void {
  const known = {
    email: read.signUp.email || null,
    provider: providerOf(read.signUp),
    claims: read.claims,
    trace: traceWithoutRules(arrival),
  };
  saveCall({ ...baseRow(arrival, answer, outcome), ...known, cause }, null, budgetOf(read.step)).catch(
    (err: unknown) => {
      log().error({ err, reference: referenceOf(arrival.id) }, "failed call not saved");
    },
  );
}

function unknownConnector(reference: string, source: string | null): Answer {
  if (admitUnknown(source)) log().warn({ reference }, "call refused: unknownConnector");
  return toRefusal("unknownConnector", reference);
}

async function answerCall(arrival: Arrival, call: IncomingCall): Promise<Answer> {
  const policy = await loadPolicy(call.connectorId, budgetOf(arrival.step));
  if (!policy) return unknownConnector(referenceOf(arrival.id), call.source());
  const known: Known = Object.assign(arrival, { policy });
  mark(arrival);
  const read = await readCall(call, known);
  if (known.failed) {
    if (read.kind === "call") keepFailed(known, known.failed, read);
    return known.failed.answer;
  }
  if (read.kind === "refused") return refuse(known, read, call.source());
  arrival.read = read;
  return answerGuest(known, read);
}

async function readCall(call: IncomingCall, arrival: Known): Promise<Read> {
  const { policy, step, receivedAt } = arrival;
  if (!step) return { kind: "refused", cause: "unknownStep", isStranger: true };
  if (call.method !== "POST") return { kind: "refused", cause: "wrongMethod", isStranger: true };
  const shown = await checkCredential(call, policy.credentials, receivedAt);
  mark(arrival);
  if (shown.credentialId !== undefined) arrival.credentialId = shown.credentialId;
  if (shown.kind === "refused") return { ...shown, isStranger: true };
  noteUsed(shown.credentialId, receivedAt);
  if (!/^application\/json\s*(;|$)/i.test(call.header("content-type") ?? ""))
    return { kind: "refused", cause: "wrongType" };
  const bytes = await within(budgetOf(step).bodyMs, call.readBody(maxBodyBytes), () => "incomplete" as const);
  mark(arrival);
  return typeof bytes === "string" ? { kind: "refused", cause: bytes } : readGuest(step, bytes, policy.tenantId);
}

/** What an earlier call asked already is decided once more, as at its moment: Entra's retry hears what that one heard. */
async function answerGuest(arrival: Known, read: Guest): Promise<Answer> {
  const { policy, receivedAt } = arrival;
  const question = policy.mapping.readsClock ? policy.questionOf(read) : undefined;
  const { answer, askedAt } = await answerAsAt(arrival, read, { now: receivedAt, question });
  return askedAt ? (await answerAsAt(arrival, read, { now: askedAt })).answer : answer;
}

type AsAt = { now: Date; question?: Uint8Array | undefined };

async function answerAsAt(arrival: Known, read: Guest, { now, question }: AsAt) {
  const { step, signUp, guestKey, userId, claims } = read;
  const { tenantId, connectorId, approval: policy, mapping, directory, generatorsFor, ruleList } = arrival.policy;
  const budget = budgetOf(step);
  const generators = generatorsFor(guestKey);
  const flow = read.asked ?? arrival.policy.flow;
  const until = performance.now() + budget.askMs;
  const asking = { arrival: { signUp, step }, mapping, flow, directory, now, generators };
  const onFailure = failureModeAt(arrival.policy, step);
  const decided = await decideReserving(asking, { tenantId, guestKey, until, onFailure });
  const approved =
    policy && (await approve(decided, { tenantId, connectorId, callId: arrival.id, step, signUp, policy, now, until }));
  const decision = approved?.decision ?? decided.decision;
  const answer = toAnswer(step, decision, signUp.locales);
  if (arrival.failed) return { answer };
  arrival.answer = answer;
  const facts = factsOf(arrival);
  if (now !== arrival.receivedAt) facts.askedAt = now.toISOString();
  if (approved?.approval) decided.trace.approval = approved.approval;
  const row = baseRow(arrival, answer, decision.kind);
  if (approved?.approval?.requestId) row.answer = withoutLink(answer.body);
  row.email = signUp.email || null;
  if (signUp.email === "") row.guestKey = guestKey;
  row.provider = providerOf(signUp);
  row.claims = claims;
  row.trace = writeTrace(Object.assign(decided.trace, facts), ruleList.id);
  row.question = question;
  const { email, identities } = signUp;
  const { silentValues, modes } = decided;
  const values = approved?.silent === "clear" ? {} : silentValues;
  const plan = { guestKey, userId: userId ?? null, email, identities, values, modes };
  const isPlanned = mapping.isSilent && approved?.silent !== "leave";
  const { askedAt } = await saveCall(row, isPlanned ? plan : null, budget);
  if (askedAt) delete arrival.answer; // it was not saved, so nobody may hear it
  return { answer, askedAt };
}

/** Whether it can be logged or not: a refusal stays one. */
async function refuse(arrival: Known, { cause, detail, isStranger }: Refused, source: string | null) {
  const { tenantId, connectorId, credentials } = arrival.policy;
  const reference = referenceOf(arrival.id);
  const admitted = isStranger ? admitRefusal({ connectorId, tenantId, source, cause }) : true;
  if (admitted !== true)
    return toRefusal("tooManyRefused", reference, { "retry-after": String(admitted.retryAfterSeconds) });
  const isUnproved = refusals[cause].status === 401;
  const answer = toRefusal(cause, reference, isUnproved ? { "www-authenticate": credentials.challenge } : {});
  arrival.answer = answer;
  const row = {
    ...baseRow(arrival, answer, "refused"),
    cause,
    detail: detail ?? null,
    source,
    trace: traceWithoutRules(arrival, answer.headers),
  };
  await saveRefusal(row, budgetOf(arrival.step)).catch((err: unknown) => {
    log().warn({ err, reference, cause }, "refused call not saved");
  });
  return answer;
}

function baseRow(
  { id, receivedAt, startedAt, policy, step }: Known,
  answer: Answer,
  outcome: CallRow["outcome"],
): CallRow {
  return {
    id,
    tenantId: policy.tenantId,
    connectorId: policy.connectorId,
    step,
    receivedAt,
    durationMs: performance.now() - startedAt,
    outcome,
    cause: null,
    detail: null,
    status: answer.status,
    email: null,
    revisionNumber: policy.revisionNumber,
    source: null,
    claims: null,
    answer: answer.body,
    trace: null,
    redact: policy.redact,
  };
}
