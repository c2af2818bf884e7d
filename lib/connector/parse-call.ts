import { guestKey } from "@/lib/signup/guest-key";
import type { UserFlow } from "@/lib/signup/flow";
import { parseCallout } from "./callout";
import { parseSignUp, type SignUp } from "./contract";
import { isExtensionStep, type Step } from "./step";

/** What a call of any step tells. */
export type ParsedCall = {
  kind: "call";
  signUp: SignUp;
  /** Names her over all her calls (lib/signup/guest-key.ts). */
  guestKey: string;
  /** The tenant that the body names; API connectors name none. */
  tenantId?: string | undefined;
  /** Object id of a user who exists already. */
  userId?: string | undefined;
  /** What the form asks, as far as the call itself tells. */
  asked?: UserFlow | undefined;
};

export function parseCall(step: Step, body: unknown): ParsedCall | { kind: "unreadable"; detail: string } {
  if (!isExtensionStep(step)) {
    const parsed = parseSignUp(body);
    if (parsed.kind === "unreadable") return parsed;
    return { kind: "call", signUp: parsed.signUp, guestKey: guestKey(parsed.signUp) };
  }
  const parsed = parseCallout(step, body);
  if (parsed.kind === "unreadable") return parsed;
  const { signUp, userId } = parsed;
  const key = userId === undefined ? guestKey(signUp) : userKey(userId);
  // Who has no name at all is told apart by the id that Microsoft documents for each call; its retry has the same.
  return { ...parsed, kind: "call", guestKey: key || `call:${String(signUp.claims.correlationId ?? "")}` };
}

/** A user is known by her object id; no e-mail begins like this (the index SilentWrite_of_user counts on it). */
const userKey = (userId: string) => `user:${userId}`;
