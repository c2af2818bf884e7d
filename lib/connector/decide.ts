import type { RuleTrace, Trace } from "@/lib/calls/trace";
import type { NumberRange } from "@/lib/expression/sequences";
import { Effort } from "@/lib/expression/effort";
import { maxCallEffort } from "@/lib/expression/limits";
import { decideGates } from "@/lib/gatekeeping/decide-gates";
import { describeGate } from "@/lib/gatekeeping/words";
import type { Directory } from "@/lib/mapping/directory";
import { type AttributeValue, type Evaluation, evaluateMapping, valueText } from "@/lib/mapping/evaluate";
import type { Rule } from "@/lib/mapping/rule";
import { findTarget, type Known } from "@/lib/mapping/targets";
import { typedValue } from "@/lib/mapping/typed-value";
import { noteMissing } from "@/lib/numbers/reserved";
import { fateOfAttribute } from "@/lib/signup/fate";
import type { UserFlow } from "@/lib/signup/flow";

export type Decision =
  | { kind: "continue"; attributes: Record<string, AttributeValue> }
  | { kind: "askAgain"; message: string } // Entra allows this only once the form is submitted.
  | { kind: "block"; message: string };

export type Decided = {
  decision: Decision;
  /** To be set through Graph once the guest exists; empty unless she may continue. */
  silentValues: Record<string, AttributeValue>;
  trace: Trace;
  /** Unique numbers that her rules asked for and that are not reserved yet; those rules failed. */
  missingNumbers: readonly NumberRange[];
};

/** What the connector's published revision says about a guest. Pure: the same question gets the same answer. */
export type Question = Evaluation & {
  flow: UserFlow | null;
  /** Tells the types of attributes that the user flow does not collect; without it they take text. */
  directory?: Directory | null;
};

export function decide(question: Question): Decided {
  const arrival = { ...question.arrival, effort: new Effort(maxCallEffort) };
  const { gateIds, ...gateDecision } = decideGates(question.mapping.gates, arrival);
  const gates = question.mapping.gates.flatMap(({ gate }) =>
    gateIds.includes(gate.id) ? [{ gateId: gate.id, words: describeGate(gate) }] : [],
  );
  if (gateDecision.kind !== "pass") {
    return { decision: gateDecision, silentValues: {}, trace: { rules: [], gates }, missingNumbers: [] };
  }
  const { numbers, missing } = noteMissing(question.numbers);
  const { attributes, silentValues, rules } = setAttributes({ ...question, arrival, numbers });
  const decision: Decision = { kind: "continue", attributes };
  return { decision, silentValues, trace: { rules, gates }, missingNumbers: missing() };
}

function setAttributes({ flow, directory = null, ...evaluation }: Question) {
  const attributes: Record<string, AttributeValue> = {};
  const silentValues: Record<string, AttributeValue> = {};
  const known: Known = { flow, directory };
  const rules = evaluateMapping(evaluation).map(({ rule, result }): RuleTrace => {
    const target = findTarget(rule.target, known);
    const typed = result.kind === "value" ? typedValue(rule, result.value, target) : result;
    const fate = fateOf(rule, typed, flow);
    if (typed.kind === "value") {
      if (rule.delivery === "answer") attributes[rule.target] = typed.value;
      // Entra takes extension_Name without the app id; Graph wants the whole name.
      else if (fate === "silent") silentValues[target?.name ?? rule.target] = typed.value;
    }
    return {
      ruleId: rule.id,
      target: rule.target,
      delivery: rule.delivery,
      source: valueText(rule),
      result: typed,
      fate,
    };
  });
  return { attributes, silentValues, rules };
}

/**
 * Graph answers 400 to an empty text ("Invalid value specified for property", github.com/microsoftgraph,
 * msgraph-sdk-powershell#2087), and a guest who just signed up has nothing to clear.
 */
function fateOf(rule: Rule, result: RuleTrace["result"], flow: UserFlow | null): RuleTrace["fate"] {
  if (result.kind !== "value") return "nothing";
  if (rule.delivery === "silent") return result.value === "" ? "nothing" : "silent";
  return fateOfAttribute(flow, rule.target);
}
