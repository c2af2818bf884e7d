import { decidersOf, type Plan } from "./plan";
import type { RequestState } from "./request";

export type Verdict = "yes" | "no";

type Standing = {
  plan: Plan;
  stage: number;
  guestEmail: string;
  /** Who said yes at this stage since it began. */
  yes: readonly string[];
};

/** What comes of a voice: the request goes on, is approved or denied, or waits for others of the stage. */
export type Counted =
  | { kind: "waits" }
  | { kind: "nextStage"; stage: number }
  | { kind: "approved" }
  | { kind: "denied" };

/** One no denies. With `any` one yes passes the stage, with `all` that of everybody who is left in it. */
export function countVoice(
  { plan, stage, guestEmail, yes }: Standing,
  voice: { by: string; verdict: Verdict },
): Counted {
  if (voice.verdict === "no") return { kind: "denied" };
  const current = plan.stages[stage];
  const voices = new Set([...yes, voice.by]);
  const isPassed =
    current === undefined ||
    current.needs === "any" ||
    decidersOf(current, guestEmail).every(({ id }) => voices.has(id));
  if (!isPassed) return { kind: "waits" };
  return stage + 1 < plan.stages.length ? { kind: "nextStage", stage: stage + 1 } : { kind: "approved" };
}

/** What became of a press on the button. */
export type DecideOutcome =
  | Counted
  /** Somebody was faster, or the guest withdrew: how it stands, and who did it. */
  | { kind: "tooLate"; state: RequestState; by: string | null }
  /** The guest changed what she typed since the card was opened. */
  | { kind: "changed" }
  | { kind: "notYours" }
  | { kind: "notFound" };
