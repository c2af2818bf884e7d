import { ActionButton } from "@/components/ui/action-button";
import { Code } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import { State } from "@/components/ui/state";
import { describeCondition } from "@/lib/condition/words";
import { describeGate } from "@/lib/gatekeeping/words";
import type { Content } from "@/lib/mapping/content";
import { valueText } from "@/lib/mapping/evaluate";
import { isSameAttribute } from "@/lib/signup/flow";
import type { Template } from "@/lib/templates/templates";
import { addTemplate } from "../actions";

type Props = { template: Template; connectorId: string; draft: Content; mayChange: boolean };

/** What a template does for guests and with which rules, and the button that adds it. */
export function TemplatePanel({ template, connectorId, draft, mayChange }: Props) {
  const { id, name, purpose, adapt, content } = template;
  const taken = content.rules.find(({ target }) => draft.rules.some((rule) => isSameAttribute(rule.target, target)));
  return (
    <Panel
      title={name}
      intro={purpose}
      actions={
        mayChange && (
          <ActionButton action={addTemplate} fields={{ connectorId, templateId: id }} size="small">
            Add to the draft<span className="sr-only">: {name}</span>
          </ActionButton>
        )
      }
    >
      <ul className="flex flex-col gap-1.5">
        {content.rules.map((rule) => (
          <li key={rule.id} className="min-w-0 [overflow-wrap:anywhere]">
            <Code>{rule.target}</Code> ← <Code>{valueText(rule)}</Code>
            <span className="text-ink-soft text-xs">
              {" "}
              {rule.delivery === "silent" ? "silent" : "in the answer"}
              {rule.condition && `, if ${describeCondition(rule.condition)}`}
            </span>
          </li>
        ))}
        {content.gates.map((gate) => (
          <li key={gate.id}>{describeGate(gate)}</li>
        ))}
      </ul>
      <p className="mt-3 max-w-[45rem] text-ink-soft text-xs">To make your own: {adapt}</p>
      {taken && (
        <State meaning="attention" className="mt-2 whitespace-normal text-xs">
          The draft has a rule for {taken.target} already. Of the two, the first that is about a guest counts.
        </State>
      )}
    </Panel>
  );
}
