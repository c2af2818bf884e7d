import { type ConnectorStep, connectorStepSchema } from "@/lib/connector/step";
import { obstacleTo } from "@/lib/signup/fate";
import { attributeOf } from "@/lib/signup/flow";
import { calledSteps, type Fix, isForToken, type Judged, notCalled, stepsOf, type Verdict, verdict } from "./judgement";
import { silentVerdict } from "./silent-verdict";
import { linkProblem, targetProblem } from "./target-problems";
import { findTarget, type Known } from "./targets";
import { isLink } from "./user-properties";

/**
 * By the model that the sandbox follows as well (lib/signup): what the user flow collects, the steps at which the rule
 * answers, its type and delivery. Conditions about the guest, and other rules for the same attribute, are not looked at.
 */
export function verdictOf(rule: Judged, known: Known): Verdict {
  if (rule.isOff === true) return verdict("off", "It is switched off, and guests do not meet it.");
  if (rule.source?.kind === "none" && rule.default === undefined)
    return verdict("untouched", "Without a default it leaves alone what the guest has.");
  const problem = targetProblem(rule, known);
  return rule.delivery === "silent" ? silentVerdict(rule, known, problem) : answerVerdict(rule, known, problem);
}

function answerVerdict(rule: Judged, known: Known, problem: string | undefined): Verdict {
  if (isForToken(rule)) return problem === undefined ? tokenVerdict : verdict("lost", problem);
  if (isLink(rule.target)) return verdict("lost", linkProblem(rule.target), ...silence(rule, known));
  const { flow } = known;
  if (!flow) return verdict("unknown", "The user flow has not been read from Entra.");
  const collected = attributeOf(flow, rule.target);
  if (!collected) return notCollectedVerdict(rule, known);
  const obstacle = obstacleTo(collected);
  if (obstacle !== undefined) return verdict("lost", obstacle, ...silence(rule, known));
  if (problem !== undefined) return verdict("lost", problem);
  const called = calledSteps(known);
  const steps = stepsOf(rule, called ?? connectorStepSchema.options);
  if (steps.length === 0) return verdict("lost", notCalled, ...silence(rule, known));
  return shownVerdict(rule, steps, called !== undefined);
}

/** Any name will do: a claims mapping policy says what the app calls it. */
const tokenVerdict = verdict(
  "token",
  "It goes into the token each time she opens an app, if the app's claims mapping policy takes a claim of this name. Her directory record stays as it is.",
);

function shownVerdict({ source, condition }: Judged, steps: readonly ConnectorStep[], areKnown: boolean): Verdict {
  if (steps.length === 1 && steps[0] === "postFederationSignup")
    return verdict("prefilled", "It stands on her sign-up page, where she sees it and may change it.");
  const areSure = areKnown || condition?.step !== undefined;
  if (source?.kind === "none")
    return verdict("fills", "It is stored where she leaves the field of the sign-up page empty.");
  if (!areSure)
    return verdict(
      "shown",
      "Called after federating, it stands on her sign-up page, where she may change it; called before creating the user, it is stored whatever she typed.",
    );
  const both = "It stands on her sign-up page from the start, and is stored whatever she types there.";
  return verdict(
    "overrides",
    steps.length > 1 ? both : "It is stored whatever she typed in its field of the sign-up page.",
  );
}

function notCollectedVerdict(rule: Judged, known: Known): Verdict {
  const target = findTarget(rule.target, known);
  const silent = silence(rule, known);
  if (target?.group !== "signUp") {
    const why = target
      ? "No user flow can collect it, so Entra drops it."
      : "The user flow collects no attribute of this name, so Entra drops it.";
    return verdict("lost", why, ...silent);
  }
  const why = "The user flow does not collect it, so Entra drops it.";
  // Selected, a list would be shown, and still no answer could set it.
  if (target.dataType === "stringCollection" || target.name === "email") return verdict("lost", why, ...silent);
  return verdict("lost", why, ...silent, { kind: "select", attributeId: target.name, label: target.label });
}

/** Where it would help. */
function silence(rule: Judged, known: Known): Fix[] {
  const { kind } = verdictOf({ ...rule, delivery: "silent" }, known);
  return kind === "silent" || kind === "unknown" ? [{ kind: "silence" }] : [];
}
