import { parseSignUp, type SignUp } from "@/lib/connector/contract";
import { type Decided, decide, type Question } from "@/lib/connector/decide";
import { type Answer, toAnswer, toRefusal } from "@/lib/connector/respond";
import type { ConnectorStep } from "@/lib/connector/step";
import { afterAnswer } from "@/lib/signup/after-answer";
import type { Effect } from "@/lib/signup/effect";
import { claimsAt, type FederatedGuest, type Values } from "@/lib/signup/claims";
import type { UserFlow } from "@/lib/signup/flow";
import { guestKey } from "@/lib/signup/guest-key";

/** A guest who is tried out; edited, or as she came in a logged call. */
export type TriedGuest = FederatedGuest & {
  /** Members of the body beyond those that Entra makes of the rest, or in their place. */
  further?: Readonly<Record<string, unknown>>;
};

type Samples = Pick<Question, "generators" | "numbers">;

/** What a guest is tried out on. Nothing is written, reserved or sent: random values and unique numbers are `samples`. */
export type Ground = Omit<Question, "arrival" | keyof Samples> & { samples: (guestKey: string) => Samples };

/** A call of Entra's with our answer, and what Entra does with it. */
export type TriedCall = {
  kind: "call";
  step: ConnectorStep;
  /** The body, exactly as Entra posts it. */
  request: string;
  /** Null: the body is no sign-up that we can read, so nothing was decided. */
  decided: Decided | null;
  answer: Answer;
  effect: Effect;
};

/** Stands where a refused call would have its reference. */
const noReference = "XXXXXXXX";

export function tryCall(
  step: ConnectorStep,
  { guest, entered, ground, flow }: { guest: TriedGuest; entered: Values; ground: Ground; flow: UserFlow },
): TriedCall {
  const request = JSON.stringify({ ...claimsAt(step, guest, entered), ...guest.further });
  const parsed = parseSignUp(JSON.parse(request));
  const decided = parsed.kind === "signUp" ? decideFor(parsed.signUp, step, ground) : null;
  const answer = decided ? toAnswer(step, decided.decision) : toRefusal("unreadable", noReference);
  const effect = afterAnswer(step, { ...answer, contentType: "application/json" }, flow);
  return { kind: "call", step, request, decided, answer, effect };
}

const decideFor = (signUp: SignUp, step: ConnectorStep, { samples, ...ground }: Ground): Decided =>
  decide({ ...ground, ...samples(guestKey(signUp)), arrival: { signUp, step } });
