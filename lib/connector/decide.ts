import type { RuleTrace, Trace } from "@/lib/calls/trace";
import type { Arrival } from "@/lib/condition/holds";
import type { NumberRange } from "@/lib/expression/sequences";
import { Effort } from "@/lib/expression/effort";
import { maxCallEffort } from "@/lib/expression/limits";
import { decideGates, type GateDecision } from "@/lib/gatekeeping/decide-gates";
import { describeGate } from "@/lib/gatekeeping/words";
import type { Directory } from "@/lib/mapping/directory";
import { type AttributeValue, type Evaluation, evaluateMapping } from "@/lib/mapping/evaluate";
import type { Rule } from "@/lib/mapping/rule";
import type { Target } from "@/lib/mapping/targets";
import { typedValue } from "@/lib/mapping/typed-value";
import { noteMissing } from "@/lib/numbers/reserved";
import type { Fate } from "@/lib/signup/fate";
import type { WriteMode } from "@/lib/silent/silent-write";
import { isSameAttribute, type UserFlow } from "@/lib/signup/flow";
import { aimsOf } from "./aims";
import type { Decision } from "./decision";
import { lintDecision } from "./lint";
import { momentOf, type Step } from "./step";

export type Decided = {
  decision: Decision;
  /** To be set through Graph once the guest exists; empty unless she may continue. */
  silentValues: Record<string, AttributeValue>;
  /** Of those that do not simply replace what is there; undefined: all do. */
  modes: Record<string, WriteMode> | undefined;
  trace: Trace;
  /** Unique numbers that her rules asked for and that are not reserved yet; those rules failed. */
  missingNumbers: readonly NumberRange[];
};

/** What the connector's published revision says about a guest. Pure: the same question gets the same answer. */
export type Question = Evaluation & {
  /** What the form collects; of a custom authentication extension the call itself tells. */
  flow: UserFlow | null;
  /** Tells the types of attributes that the user flow does not collect; without it they take text. */
  directory?: Directory | null;
};

/** The decision is always one that Entra takes at the step. */
export function decide(question: Question): Decided {
  const { signUp, step } = question.arrival;
  const arrival = { signUp, step, effort: new Effort(maxCallEffort) };
  const asked = isAsked(step) ? (question.flow ?? undefined) : undefined;
  const decided = decideFreely(question, arrival);
  const linted = lintDecision(step, decided.decision, asked);
  if (linted.repairs.length === 0) return Object.assign(decided, { decision: linted.decision });
  const leftOut = linted.repairs.flatMap(({ target, isLeftOut }) =>
    isLeftOut && target !== undefined ? [target] : [],
  );
  const rules = decided.trace.rules.map((rule) =>
    isAmong(leftOut, rule) ? { ...rule, fate: "nothing" as const } : rule,
  );
  return { ...decided, decision: linted.decision, trace: { ...decided.trace, rules, repairs: linted.repairs } };
}

/** What a form does not ask is lost anyhow, and the log says so in words of its own. */
const isAmong = (targets: readonly string[], { target, delivery, fate }: RuleTrace) =>
  delivery === "answer" && fate !== "dropped" && targets.some((each) => isSameAttribute(each, target));

/** Extensions are told with each call what the form asks; what we know of a user flow otherwise may be minutes old. */
const isAsked = (step: Step) => step === "attributeCollectionStart" || step === "attributeCollectionSubmit";

function decideFreely(question: Question, arrival: Arrival): Decided {
  // A token cannot be refused, so nobody keeps a gate before it.
  const isToken = momentOf[arrival.step] === "token";
  const { gateIds, ...gateDecision } = isToken ? noGates : decideGates(question.mapping.gates, arrival);
  const decisive = gateIds.length === 0 ? [] : question.mapping.gates.filter(({ gate }) => gateIds.includes(gate.id));
  const gates = decisive.map(({ gate }) => ({ gateId: gate.id, words: describeGate(gate) }));
  if (gateDecision.kind !== "pass") {
    return {
      decision: gateDecision,
      silentValues: {},
      modes: undefined,
      trace: { rules: [], gates },
      missingNumbers: [],
    };
  }
  const { numbers, missing } = noteMissing(question.numbers);
  const { mapping, now, generators } = question;
  const results = evaluateMapping({ mapping, arrival, now, generators, numbers });
  const { attributes, silentValues, modes, rules } = setAttributes(question, results);
  const decision: Decision = { kind: "continue", attributes };
  return { decision, silentValues, modes, trace: { rules, gates }, missingNumbers: missing() };
}

const noGates: GateDecision = { kind: "pass", gateIds: [] };

function setAttributes(question: Question, results: ReturnType<typeof evaluateMapping>) {
  const attributes: Record<string, AttributeValue> = {};
  const silentValues: Record<string, AttributeValue> = {};
  let modes: Record<string, WriteMode> | undefined;
  const { mapping, flow, directory = null } = question;
  const { step } = question.arrival;
  const aims = aimsOf(mapping, flow, directory);
  const rules = results.map(({ rule, result }, place): RuleTrace => {
    const aim = aims[place];
    if (!aim) throw new Error("each rule has an aim");
    const { target, answered, told } = aim;
    const typed = result.kind === "value" ? typedValue(rule, result.value, target) : result;
    const fate = fateOf(rule, typed, { answered, step });
    if (typed.kind === "value") {
      // Extensions take the name by which the call asked.
      if (rule.delivery === "answer") attributes[answeredName(rule, step, target)] = typed.value;
      // Entra takes extension_Name without the app id; Graph wants the whole name.
      else if (fate === "silent") {
        const name = target?.name ?? rule.target;
        silentValues[name] = typed.value;
        if (rule.mode !== undefined) (modes ??= {})[name] = rule.mode;
      }
    }
    const { ruleId, source } = told;
    return { ruleId, target: told.target, delivery: told.delivery, source, result: typed, fate };
  });
  return { attributes, silentValues, modes, rules };
}

const answeredName = (rule: Rule, step: Step, target: Target | undefined) =>
  isAsked(step) && target?.group === "collected" ? target.name : rule.target;

type Place = { answered: Fate; step: Step };

/**
 * Graph answers 400 to an empty text ("Invalid value specified for property", github.com/microsoftgraph,
 * msgraph-sdk-powershell#2087), and a guest who just signed up has nothing to clear.
 */
function fateOf(rule: Rule, result: RuleTrace["result"], { answered, step }: Place): RuleTrace["fate"] {
  if (result.kind !== "value") return "nothing";
  if (rule.delivery === "silent") return result.value === "" ? "nothing" : "silent";
  return momentOf[step] === "token" ? "token" : answered;
}
