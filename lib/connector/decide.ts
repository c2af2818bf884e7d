import type { RuleTrace, Trace } from "@/lib/calls/trace";
import { convert } from "@/lib/mapping/convert";
import {
  type AttributeValue,
  evaluateMapping,
  type Generators,
  type Mapping,
  sourceText,
} from "@/lib/mapping/evaluate";
import type { Rule } from "@/lib/mapping/rule";
import { fateOfAttribute } from "@/lib/signup/fate";
import { attributeOf, type UserFlow } from "@/lib/signup/flow";
import type { SignUp } from "./contract";

export type Decision =
  | { kind: "continue"; attributes: Record<string, AttributeValue> }
  | { kind: "askAgain"; message: string } // Entra allows this only once the form is submitted.
  | { kind: "block"; message: string };

export type Decided = {
  decision: Decision;
  /** To be set through Graph once the guest exists; empty unless she may continue. */
  silentValues: Record<string, AttributeValue>;
  trace: Trace;
};

/** What the connector's published revision says about a guest. Pure: the same question gets the same answer. */
export type Question = { signUp: SignUp; mapping: Mapping; flow: UserFlow | null; now: Date; generators: Generators };

export function decide({ signUp, mapping, flow, now, generators }: Question): Decided {
  const attributes: Record<string, AttributeValue> = {};
  const silentValues: Record<string, AttributeValue> = {};
  const rules = evaluateMapping(mapping, signUp, now, generators).map(({ rule, result }): RuleTrace => {
    const attribute = attributeOf(flow, rule.target);
    const typed = result.kind === "value" ? convert(result.value, attribute?.dataType) : result;
    if (typed.kind === "value") {
      if (rule.delivery === "answer") attributes[rule.target] = typed.value;
      // Entra takes extension_Name without the app id; Graph wants the whole name.
      else silentValues[attribute?.id ?? rule.target] = typed.value;
    }
    return {
      ruleId: rule.id,
      target: rule.target,
      delivery: rule.delivery,
      source: sourceText(rule.source),
      result: typed,
      fate: fateOf(rule, typed, flow),
    };
  });
  return { decision: { kind: "continue", attributes }, silentValues, trace: { rules } };
}

function fateOf(rule: Rule, result: RuleTrace["result"], flow: UserFlow | null): RuleTrace["fate"] {
  if (result.kind !== "value") return "nothing";
  return rule.delivery === "silent" ? "silent" : fateOfAttribute(flow, rule.target);
}
