import { constantOf } from "./functions/arguments";
import { intervals } from "./functions/dates";
import type { FunctionDefinition, OfferedFunction, Parameter, ParameterType, Reports } from "./functions/definition";
import { siblingNamed } from "./functions/siblings";
import { parameterAt, signature } from "./functions/signature";
import { functionNamed, functionTable } from "./functions/table";
import { print } from "./print";
import { type Problem, problemAt, type Span } from "./problem";
import { claimAdvice } from "./claims";
import { closest } from "./suggest";
import { tableNamePattern, tableNameWords, type TableUse } from "./tables";
import type { CallNode, ComparisonNode, ExpressionNode, OperandNode } from "./syntax";
import { isNumber, isWholeNumber, quote, readBoolean, shortened } from "./value";

export type Checked = {
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly claims: readonly string[];
  readonly tables: readonly TableUse[];
  readonly redacts: boolean;
  readonly readsClock: boolean;
};

/** Everything that can be known about an expression before a guest comes. */
export function check(node: ExpressionNode): Checked {
  const checker = new Checker();
  checker.whole(node);
  return {
    problems: checker.problems,
    warnings: checker.warnings,
    claims: [...checker.claims],
    tables: checker.tables,
    redacts: checker.redacts,
    readsClock: checker.readsClock,
  };
}

/** Nobody reads more, and ten thousand commas could make ten thousand. */
const mostProblems = 50;

function keep(problems: Problem[], problem: Problem): void {
  if (problems.length < mostProblems) problems.push(problem);
}

class Checker {
  readonly problems: Problem[] = [];
  readonly warnings: Problem[] = [];
  readonly claims = new Set<string>();
  readonly tables: TableUse[] = [];
  redacts = false;
  readsClock = false;
  private readonly reports: Reports = {
    problem: (span, message, suggestion) => keep(this.problems, problemAt(span, message, suggestion)),
    warning: (span, message, suggestion) => keep(this.warnings, problemAt(span, message, suggestion)),
  };

  whole(node: ExpressionNode): void {
    if (node.kind === "comparison") {
      this.reports.problem(node, "A comparison stands only as the condition of IIF or CBool.");
    } else this.operand(node, true);
  }

  private operand(node: OperandNode, outermost = false): void {
    if (node.kind === "attribute") {
      this.claims.add(node.name);
      const advice = claimAdvice(node.name);
      if (advice) this.reports.warning(node, advice.message, advice.suggestion);
    } else if (node.kind === "word") this.word(node);
    else if (node.kind === "call") this.call(node, outermost);
  }

  private word(node: Span & { readonly name: string }): void {
    const named = functionNamed(node.name);
    if (named) this.reports.problem(node, `${named.name} is a function; its brackets are missing.`, `${named.name}()`);
    else if (/^Ignore(Attribute|Object)Flow$/i.test(node.name)) {
      const message = `${node.name} is not known here. To leave an attribute alone, give "" and wrap the whole in IgnoreFlowIfNullOrEmpty(…).`;
      this.reports.problem(node, message, '""');
    } else {
      this.reports.problem(
        node,
        `A text stands in double quotes, a claim in brackets: ${quote(node.name)} or [${shortened(node.name)}].`,
        `"${node.name}"`,
      );
    }
  }

  private call(node: CallNode, outermost: boolean): void {
    const definition = functionNamed(node.name);
    if (!definition) {
      this.unknown(node);
      for (const slot of node.slots) if (slot.kind !== "comparison" && slot.kind !== "omitted") this.operand(slot);
      return;
    }
    if (definition.notAtSignUp !== undefined) {
      this.reports.problem(node.nameSpan, `${definition.name} cannot be used at sign-up: ${definition.notAtSignUp}`);
      return;
    }
    if (definition.name === "Redact") this.redacts = true;
    if (definition.name === "Now") this.readsClock = true;
    if (node.name !== definition.name) {
      this.reports.warning(node.nameSpan, `Entra spells it ${definition.name}.`, definition.name);
    }
    if (definition.outermost && !outermost) {
      this.reports.problem(node.nameSpan, `${definition.name} can only be the outermost function.`);
    }
    const before = this.problems.length;
    this.slots(node, definition);
    // A function's own rules look at its arguments, which must be right in themselves first.
    if (this.problems.length === before) definition.check?.(node.slots, this.reports, node);
  }

  private unknown(node: CallNode): void {
    const sibling = siblingNamed(node.name);
    if (sibling) {
      const rewritten = sibling.rewrite?.(
        node.slots.map((slot) => print(slot)),
        node,
      );
      const span = rewritten === undefined ? node.nameSpan : node;
      this.reports.problem(span, `There is no ${sibling.name} here. ${sibling.instead}`, rewritten);
      return;
    }
    const meant = closest(
      node.name,
      functionTable.map(({ name }) => name),
    );
    const message = `There is no function ${quote(node.name)}.${meant === undefined ? "" : ` Did you mean ${meant}?`}`;
    this.reports.problem(node.nameSpan, message, meant);
  }

  private slots(node: CallNode, definition: OfferedFunction): void {
    const wrong = wrongCount(node.slots.length, definition);
    if (wrong) this.reports.problem(node, wrong);
    node.slots.forEach((slot, index) => {
      const parameter = parameterAt(definition.parameters, index);
      if (slot.kind === "omitted") {
        if (parameter && !parameter.optional && !wrong) {
          this.reports.problem(
            node,
            `${definition.name} needs its ${parameter.name}; nothing stands between the commas.`,
          );
        }
      } else if (slot.kind === "comparison") this.comparison(slot, parameter);
      else this.argument(slot, parameter, definition);
    });
  }

  private comparison(node: ComparisonNode, parameter: Parameter | undefined): void {
    if (parameter?.type !== "condition") {
      this.reports.problem(node, "A comparison stands only as the condition of IIF or CBool.");
    }
    this.operand(node.left);
    this.operand(node.right);
  }

  private argument(slot: OperandNode, parameter: Parameter | undefined, definition: FunctionDefinition): void {
    if (parameter?.type === "compare type") {
      if (slot.kind === "word" && /^vb(text|binary)compare$/i.test(slot.name)) return;
      this.reports.problem(slot, `The ${parameter.name} of ${definition.name} is vbTextCompare or vbBinaryCompare.`);
      return;
    }
    const constant = constantOf(slot);
    if (parameter && constant !== undefined) {
      const wrong = wrongConstant(constant, parameter);
      if (wrong)
        this.reports.problem(slot, `The ${parameter.name} of ${definition.name} ${wrong}, not ${quote(constant)}.`);
      else if (parameter.type === "table") this.tables.push({ name: constant, start: slot.start, end: slot.end });
    } else if (parameter && writtenOut.includes(parameter.type)) {
      this.reports.problem(slot, `The ${parameter.name} of ${definition.name} must be written out in double quotes.`);
    }
    this.operand(slot);
  }
}

/** Types whose values the checker must see. */
const writtenOut: readonly ParameterType[] = ["pattern", "table", "sequence"];

function wrongCount(count: number, definition: FunctionDefinition): string | undefined {
  const { name, parameters, leastArguments } = definition;
  const group = parameters.filter(({ repeats }) => repeats).length;
  const needed = group > 0 ? parameters.length : parameters.findLastIndex(({ optional }) => !optional) + 1;
  const least = leastArguments ?? needed;
  const most = group > 0 ? Infinity : parameters.length;
  if (count < least) {
    const amount = least === 1 ? "one argument" : `${least} arguments`;
    return `${name} needs ${least < most && least > 1 ? "at least " : ""}${amount}: ${signature(definition)}.`;
  }
  if (count > most) return `${name} has ${count} arguments where ${most} would be enough: ${signature(definition)}.`;
  const unpaired = group > 1 && (count - (parameters.length - group)) % group !== 0;
  return unpaired ? `Each key of ${name} needs a value: ${signature(definition)}.` : undefined;
}

function wrongConstant(constant: string, { type }: Parameter): string | undefined {
  switch (type) {
    case "whole number":
      return isWholeNumber(constant) ? undefined : "must be a whole number";
    case "number":
      return isNumber(constant) ? undefined : "must be a number";
    case "condition":
      return constant === "" || readBoolean(constant) !== undefined ? undefined : "must be a comparison, True or False";
    case "interval":
      return intervals.includes(constant.toLowerCase()) ? undefined : `is one of ${intervals.join(", ")}`;
    case "table":
    case "sequence":
      return tableNamePattern.test(constant) ? undefined : `is named by ${tableNameWords}`;
    case "text":
    case "list":
    case "pattern":
    case "compare type":
      return undefined;
  }
}
