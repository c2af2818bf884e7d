import { v7 } from "uuid";
import { referenceOf } from "@/lib/calls/reference";
import { type CallRow, saveCall } from "@/lib/calls/save.server";
import { writeTrace } from "@/lib/calls/stored-trace";
import { log } from "@/lib/log.server";
import { checkCredential } from "./credentials/check.server";
import { decideReserving } from "./decide-reserving.server";
import { isConnectorId } from "./endpoint";
import { unknownFailurePolicy } from "./failure";
import { generatorsFor } from "./generators.server";
import { type ParsedCall, parseCall } from "./parse-call";
import { loadPolicy, type Policy } from "./policy.server";
import type { RefusalCause } from "./refusal";
import { type Answer, toAnswer, toFailure, toRefusal } from "./respond";
import { type Step, stepSchema } from "./step";
import { within } from "./within.server";

/** A call as either door hands it in. The body is read only after the credential was accepted. */
export type IncomingCall = {
  connectorId: string;
  step: string;
  method: string;
  /** By its name in lower case. */
  header: (name: string) => string | undefined;
  /** Without its question mark. */
  query: string;
  /** At most `limitBytes`; the time limit is not the door's. */
  readBody: (limitBytes: number) => Promise<Uint8Array | "tooLarge" | "incomplete">;
  /** Address of the caller, where the door knows it for sure. */
  source: string | null;
};

const maxBodyBytes = 256 * 1024;
/** How long a caller may take to send a body; Entra's is one packet. */
const bodyTimeoutMs = 5_000;
/** Entra waits 20 s and then asks once more (learn.microsoft.com, "Add an API connector to a user flow"). */
const budgetMs = 15_000;

type Arrival = { id: string; receivedAt: Date; startedAt: number; policy: Policy; step: Step | null };
type Read = (ParsedCall & { step: Step; claims: string }) | { kind: "refused"; cause: RefusalCause; detail?: string };

/** Receives, decides, saves, answers. Never throws: whatever breaks inside us, Entra gets an answer in its contract. */
export async function receiveCall(call: IncomingCall): Promise<Answer> {
  const id = v7();
  const reference = referenceOf(id);
  if (!isConnectorId(call.connectorId)) return unknownConnector(reference);
  try {
    return await within(budgetMs, answerCall(id, call), () => {
      throw new Error("out of time");
    });
  } catch (err) {
    log().error({ err, reference, connectorId: call.connectorId }, "call answered with a block page");
    const { onFailure: mode, failureMessages: messages } = unknownFailurePolicy;
    return toFailure({ step: null, mode, messages, locales: [], reference });
  }
}

function unknownConnector(reference: string): Answer {
  log().warn({ reference }, "call refused: unknownConnector");
  return toRefusal("unknownConnector", reference);
}

async function answerCall(id: string, call: IncomingCall): Promise<Answer> {
  const [receivedAt, startedAt] = [new Date(), performance.now()];
  const policy = await loadPolicy(call.connectorId);
  if (!policy) return unknownConnector(referenceOf(id));
  const step = stepSchema.safeParse(call.step).data ?? null;
  const arrival: Arrival = { id, receivedAt, startedAt, policy, step };
  const read = await readCall(call, arrival);
  return read.kind === "call" ? answerGuest(arrival, read) : refuse(arrival, read, call.source);
}

async function readCall(call: IncomingCall, { policy, step, receivedAt }: Arrival): Promise<Read> {
  if (!step) return { kind: "refused", cause: "unknownStep" };
  if (call.method !== "POST") return { kind: "refused", cause: "wrongMethod" };
  const shown = await checkCredential({ ...call, peer: () => undefined }, policy.credentials, receivedAt);
  if (shown.kind === "refused") return shown;
  if (!/^application\/json\s*(;|$)/i.test(call.header("content-type") ?? ""))
    return { kind: "refused", cause: "wrongType" };
  const bytes = await within(bodyTimeoutMs, call.readBody(maxBodyBytes), () => "incomplete" as const);
  return typeof bytes === "string" ? { kind: "refused", cause: bytes } : readGuest(step, bytes);
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function readGuest(step: Step, bytes: Uint8Array): Read {
  let claims: string;
  let body: unknown;
  try {
    claims = utf8.decode(bytes);
    body = JSON.parse(claims);
  } catch {
    return { kind: "refused", cause: "badJson" };
  }
  const parsed = parseCall(step, body);
  return parsed.kind === "call"
    ? { ...parsed, step, claims }
    : { kind: "refused", cause: "unreadable", detail: parsed.detail };
}

async function answerGuest(
  arrival: Arrival,
  { step, signUp, guestKey, userId, asked, claims }: Extract<Read, { kind: "call" }>,
): Promise<Answer> {
  const { policy, receivedAt } = arrival;
  const generators = generatorsFor(policy.generatorSecret, guestKey);
  const { tenantId, mapping, directory } = policy;
  const flow = asked ?? policy.flow;
  const question = { arrival: { signUp, step }, mapping, flow, directory, now: receivedAt, generators };
  const decided = await decideReserving(question, { tenantId, guestKey });
  const answer = toAnswer(step, decided.decision, signUp.locales);
  const row: CallRow = {
    ...baseRow(arrival, answer, decided.decision.kind),
    email: signUp.email || null,
    claims,
    trace: writeTrace(decided.trace, policy.ruleListId),
  };
  const { email, identities } = signUp;
  const isSilent = mapping.rules.some(({ rule }) => rule.delivery === "silent");
  const plan = { guestKey, userId: userId ?? null, email, identities, values: decided.silentValues };
  await saveCall(row, isSilent ? plan : null);
  return answer;
}

async function refuse(arrival: Arrival, { cause, detail }: Extract<Read, { kind: "refused" }>, source: string | null) {
  const answer = toRefusal(cause, referenceOf(arrival.id));
  await saveCall({ ...baseRow(arrival, answer, "refused"), cause, detail: detail ?? null, source }, null);
  return answer;
}

function baseRow(
  { id, receivedAt, startedAt, policy, step }: Arrival,
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
  };
}
