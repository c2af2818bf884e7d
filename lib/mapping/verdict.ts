import { type Step, stepSchema } from "@/lib/connector/step";
import { obstacleTo } from "@/lib/signup/fate";
import { attributeOf } from "@/lib/signup/flow";
import type { Rule } from "./rule";
import { targetProblem } from "./target-problems";
import { findTarget, type Known } from "./targets";

/** What an admin can do about a value that is lost. */
export type Fix =
  | { kind: "silence" }
  /** Select the attribute in the user flow; then each guest sees its field. */
  | { kind: "select"; attributeId: string; label: string };

/** Will it stick? What becomes of a rule's value, told before any guest meets it. */
export type Verdict = {
  kind:
    | "silent" // written through Graph after the sign-up
    | "prefilled" // stands on the sign-up page, where the guest may change it
    | "overrides" // stored whatever she typed
    | "shown" // one of these two: nobody knows yet at which step Entra calls
    | "lost"
    | "doubtful"
    | "unknown" // Graph has not told enough yet
    | "off"; // the rule is switched off
  /** One sentence, or two. */
  why: string;
  fixes: Fix[];
};

type Judged = Pick<Rule, "target" | "delivery"> & Partial<Rule>;

/**
 * By the model that the sandbox follows as well (lib/signup): what the user flow collects, the step at which the rule
 * answers, its type and delivery. Whether a guest meets the rule's other conditions is not looked at.
 */
export function verdictOf(rule: Judged, known: Known): Verdict {
  const problem = targetProblem({ source: { kind: "expression", text: "" }, ...rule }, known);
  if (rule.delivery === "silent") return silentVerdict(rule, known, problem);
  return answerVerdict(rule, known, problem);
}

const verdict = (kind: Verdict["kind"], why: string, ...fixes: Fix[]): Verdict => ({ kind, why, fixes });
const lost = (why: string, ...fixes: Fix[]) => verdict("lost", why, ...fixes);

const notCalled =
  "The user flow calls this connector at another step only; enter the address of the rule's step in Entra too.";

function silentVerdict(rule: Judged, known: Known, problem: string | undefined): Verdict {
  if (problem !== undefined) return lost(problem);
  if (rule.source?.kind === "constant" && rule.source.value === "")
    return lost("Graph takes no empty text, so nothing is set.");
  const called = calledSteps(known);
  if (called && stepsOf(rule, called).length === 0) return lost(notCalled);
  const target = findTarget(rule.target, known);
  if (!target) return unlistedVerdict(rule.target, known);
  const isYetToBe = target.group === "signUp" && isCustom(target.name) && isMissing(target.name, known);
  if (isYetToBe)
    return verdict(
      "doubtful",
      "The directory gets this attribute only once a user flow has used it; until then Graph refuses it, and with it the guest's other silent values.",
      { kind: "select", attributeId: target.name, label: target.label },
    );
  return verdict("silent", "Written to her directory record after the sign-up; she sees no field.");
}

const isCustom = (name: string) => name.startsWith("extension_");

const isMissing = (name: string, { directory }: Known) =>
  directory?.extensions?.some((extension) => extension.name === name) === false;

/** Graph knows the name or refuses it; we know neither. */
function unlistedVerdict(name: string, { directory }: Known): Verdict {
  const isWhole = /^extension_[0-9a-f]{32}_\w+$/i.test(name);
  if (isWhole && !directory?.extensions)
    return verdict("unknown", "Whether the directory has this extension has not been read from Graph.");
  if (isWhole)
    return verdict(
      "doubtful",
      "No app that is registered in this tenant has this extension. One of another tenant's app may have it; otherwise Graph refuses it, and with it the guest's other silent values.",
    );
  return verdict(
    "doubtful",
    "Graph knows no such attribute. It then refuses the guest's other silent values together with this one.",
  );
}

function answerVerdict(rule: Judged, known: Known, problem: string | undefined): Verdict {
  const { flow } = known;
  if (!flow) return verdict("unknown", "The user flow has not been read from Entra.");
  const collected = attributeOf(flow, rule.target);
  if (!collected) return notCollectedVerdict(rule, known);
  const obstacle = obstacleTo(collected);
  if (obstacle !== undefined) return lost(obstacle, ...silence(rule, known));
  if (problem !== undefined) return lost(problem);
  const called = calledSteps(known);
  const steps = stepsOf(rule, called ?? stepSchema.options);
  if (steps.length === 0) return lost(notCalled, ...silence(rule, known));
  return shownVerdict(steps, called !== undefined);
}

const shownWhere = {
  postFederationSignup: "It stands on her sign-up page, where she may change it.",
  postAttributeCollection: "It is stored whatever she typed in its field on the sign-up page.",
};

function shownVerdict(steps: readonly Step[], areKnown: boolean): Verdict {
  const [only] = steps;
  if (only && steps.length === 1)
    return verdict(only === "postFederationSignup" ? "prefilled" : "overrides", shownWhere[only]);
  if (areKnown)
    return verdict(
      "overrides",
      "It stands on her sign-up page from the start, and is stored whatever she types there.",
    );
  return verdict(
    "shown",
    "Called after federating, it stands on her sign-up page, where she may change it; called before creating the user, it is stored whatever she typed.",
  );
}

function notCollectedVerdict(rule: Judged, known: Known): Verdict {
  const target = findTarget(rule.target, known);
  const silent = silence(rule, known);
  if (target?.group !== "signUp") {
    const why = target
      ? "No user flow can collect it, so Entra drops it."
      : "The user flow collects no attribute of this name, so Entra drops it.";
    return lost(why, ...silent);
  }
  const select: Fix[] =
    target.dataType === "stringCollection"
      ? [] // selected, it would be shown, and still no answer can set it
      : [{ kind: "select", attributeId: target.name, label: target.label }];
  return lost("The user flow does not collect it, so Entra drops it.", ...silent, ...select);
}

/** Where it would help. */
function silence(rule: Judged, known: Known): Fix[] {
  const silenced = verdictOf({ ...rule, delivery: "silent" }, known).kind;
  return silenced === "silent" || silenced === "unknown" ? [{ kind: "silence" }] : [];
}

/** Undefined as long as nobody knows: Graph did not tell, or the addresses are not in Entra yet. */
const calledSteps = ({ flow }: Known): readonly Step[] | undefined =>
  flow?.steps && flow.steps.length > 0 ? flow.steps : undefined;

const stepsOf = (_rule: Judged, called: readonly Step[]): readonly Step[] => called;
