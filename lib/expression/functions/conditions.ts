import type { OperandNode, SlotNode } from "../syntax";
import { asText, Failure, fromBoolean, isNullOrEmpty, quote, readBoolean } from "../value";
import { constantOf, eager, evaluated } from "./arguments";
import type { OfferedFunction, Reports } from "./definition";

/** Choosing between values. Only the branch that is chosen is evaluated: documented examples have a default that would fail. */

export const iif: OfferedFunction = {
  name: "IIF",
  parameters: [
    { name: "condition", type: "condition" },
    { name: "valueIfTrue", type: "text" },
    { name: "valueIfFalse", type: "text" },
  ],
  summary: "One value if the condition holds, another if not. Comparing something without a value never holds.",
  example: 'IIF([country]="NO", "Oslo", [city])',
  check: ([condition], reports) => warnAboutEmptyCondition(condition, reports),
  prepare: ([condition, whenTrue, whenFalse]) => {
    return (run) => {
      const outcome = asText(evaluated(condition, run));
      // "If the source attribute used within the IIF function is empty or null, the condition check fails."
      const holds = outcome === null || outcome === "" ? false : readBoolean(outcome);
      if (holds === undefined)
        throw new Failure(`The condition of IIF is neither true nor false but ${quote(outcome ?? "")}.`);
      return evaluated(holds ? whenTrue : whenFalse, run);
    };
  },
};

/** The reference page lists these shapes as unsupported, while Microsoft's own guides use some of them. Here they work. */
function warnAboutEmptyCondition(condition: SlotNode | undefined, { warning }: Reports): void {
  if (condition?.kind === "call" && /^(isnull|isnullorempty|ispresent)$/i.test(condition.name)) {
    const message =
      "This works here, but Entra provisioning documents IIF on a missing value as unsupported. Switch does the same there:" +
      ' Switch([x], [x], "", "when empty").';
    warning(condition, message);
  }
  if (condition?.kind !== "comparison") return;
  const empty = [condition.left, condition.right].some((side: OperandNode) => constantOf(side) === "");
  if (empty) {
    const message = 'A comparison with "" never holds. Use IsNullOrEmpty, or Switch([x], [x], "", "when empty").';
    warning(condition, message);
  }
}

export const switchOn: OfferedFunction = {
  name: "Switch",
  parameters: [
    { name: "source", type: "text" },
    { name: "defaultValue", type: "text", optional: true },
    { name: "key", type: "text", repeats: true },
    { name: "value", type: "text", repeats: true },
  ],
  summary:
    'The value of the first key that equals the source, else the default; with no default, no value. Case matters; a missing source equals the key "".',
  example: 'Switch([country], "Other", "NO", "Norway", "SE", "Sweden")',
  check: ([source, , ...pairs], { warning }) => {
    if (source?.kind === "call" && /^(isnull|isnullorempty|ispresent)$/i.test(source.name)) {
      warning(source, `Entra provisioning advises against ${source.name} here; the key "" finds a missing source.`);
    }
    const seen = new Set<string>();
    for (let at = 0; at < pairs.length; at += 2) {
      const [key, span] = [constantOf(pairs[at]), pairs[at]];
      if (key === undefined || !span) continue;
      if (seen.has(key)) warning(span, "This key stands here twice; the first one counts.");
      seen.add(key);
    }
  },
  prepare: ([source, fallback, ...pairs]) => {
    return (run) => {
      const wanted = asText(evaluated(source, run)) ?? "";
      for (let at = 0; at < pairs.length; at += 2) {
        run.spend(1);
        if ((asText(evaluated(pairs[at], run)) ?? "") === wanted) return evaluated(pairs[at + 1], run);
      }
      return evaluated(fallback, run);
    };
  },
};

/** Only null is skipped: `""` is a value. */
export const coalesce: OfferedFunction = {
  name: "Coalesce",
  parameters: [{ name: "source", type: "text", repeats: true }],
  summary: "The first source that has a value. An empty text is a value.",
  example: 'Coalesce([jobTitle], "Guest")',
  prepare: (slots) => (run) => {
    for (const slot of slots) {
      const value = evaluated(slot, run);
      if (value !== null) return value;
    }
    return null;
  },
};

const expression = [{ name: "expression", type: "text" }] as const;

export const isNull: OfferedFunction = {
  name: "IsNull",
  parameters: expression,
  summary: "True if there is no value at all. An empty text is a value.",
  example: "IsNull([displayName])",
  prepare: eager(([value = null]) => fromBoolean(value === null)),
};

export const isNullOrEmptyText: OfferedFunction = {
  name: "IsNullOrEmpty",
  parameters: expression,
  summary: "True if there is no value, or an empty text.",
  example: "IsNullOrEmpty([jobTitle])",
  prepare: eager(([value = null]) => fromBoolean(isNullOrEmpty(value))),
};

export const isPresent: OfferedFunction = {
  name: "IsPresent",
  parameters: expression,
  summary: "True if there is a value that is not an empty text.",
  example: "IsPresent([jobTitle])",
  prepare: eager(([value = null]) => fromBoolean(!isNullOrEmpty(value))),
};

/** "True" becomes "False", everything else "True"; a missing value, too. */
export const not: OfferedFunction = {
  name: "Not",
  parameters: [{ name: "source", type: "text" }],
  summary: "Turns True into False, and anything else into True.",
  example: "Not(IsPresent([jobTitle]))",
  prepare: eager(([value = null]) => fromBoolean(asText(value)?.trim().toLowerCase() !== "true")),
};

/** Where "no value" shall mean "leave this attribute alone"; the compiler reads the outermost name. */
export const ignoreFlow: OfferedFunction = {
  name: "IgnoreFlowIfNullOrEmpty",
  parameters: expression,
  summary: "The value; if there is none or it is empty, the attribute is left out.",
  example: "IgnoreFlowIfNullOrEmpty([jobTitle])",
  outermost: true,
  prepare: eager(([value = null]) => value),
};
