import { calledSteps, isForToken, type Judged, notCalled, stepsOf, type Verdict, verdict } from "./judgement";
import { findTarget, type Known } from "./targets";

/** Graph refuses a whole PATCH for one name that it does not know; the values are written one by one then. */
const thenRefused = "Graph then refuses this value; the guest's others are set.";

/** What becomes of a silent value. `problem`: why the rule could never set its attribute. */
export function silentVerdict(rule: Judged, known: Known, problem: string | undefined): Verdict {
  if (problem !== undefined) return verdict("lost", problem);
  if (rule.source?.kind === "constant" && rule.source.value === "")
    return verdict("lost", "Graph takes no empty text, so nothing is set.");
  if (rule.condition?.step === "postFederationSignup")
    return verdict("lost", "Silent values are decided at the last step, and this rule is for the step before it.");
  const called = calledSteps(known);
  if (!isForToken(rule) && called && stepsOf(rule, called).length === 0) return verdict("lost", notCalled);
  return directoryVerdict(rule, known);
}

function directoryVerdict(rule: Judged, known: Known): Verdict {
  const name = rule.target;
  const target = findTarget(name, known);
  if (!target) return unlistedVerdict(name, known);
  if (target.group === "signUp" && isYetToBe(target.name, known))
    return verdict(
      "doubtful",
      `The directory gets this attribute when the first guest signs up through a user flow that collects it. Until then it does not exist. ${thenRefused}`,
      { kind: "select", attributeId: target.name, label: target.label },
    );
  if (target.group === "link")
    return verdict(
      "silent",
      `Looked up and set ${isForToken(rule) ? "once she opens an app" : "after the sign-up"}; she sees no field. If nobody matches, or several do, the value waits for an admin.`,
    );
  return isForToken(rule)
    ? verdict("silent", "Written to her directory record once she opens an app, also if she was invited.")
    : verdict("silent", "Written to her directory record after the sign-up; she sees no field.");
}

/**
 * A custom attribute that no user flow has used is no directory extension.
 * Source: learn.microsoft.com, "Define custom attributes for user flows".
 */
const isYetToBe = (name: string, { directory }: Known): boolean =>
  name.startsWith("extension_") &&
  directory?.extensions !== undefined &&
  directory.extensions?.some((extension) => extension.name === name) === false;

/** An attribute that nobody told us of. */
function unlistedVerdict(name: string, { directory }: Known): Verdict {
  const isWhole = /^extension_[0-9a-f]{32}_\w+$/i.test(name);
  if (!isWhole)
    return verdict(
      "doubtful",
      `The directory has no such extension. Name it in full, as in extension_ with the app's id without hyphens and its name. ${thenRefused}`,
    );
  if (!directory?.extensions)
    return verdict("unknown", "Whether the directory has this extension has not been read from Graph.");
  return verdict(
    "doubtful",
    `No app that is registered in this tenant has this extension. If no app of another tenant has it either, it does not exist: make it first, as a custom attribute in Entra or as an extension property of the app. ${thenRefused}`,
  );
}
