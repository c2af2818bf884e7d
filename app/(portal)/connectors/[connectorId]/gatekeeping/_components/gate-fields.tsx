import { useId } from "react";
import { ConditionFields } from "@/components/condition-fields";
import { DrawnBlockPage } from "@/components/drawn-page/drawn-end";
import { DrawnForm } from "@/components/drawn-page/drawn-form";
import { MessageFields } from "@/components/message-fields";
import { Field } from "@/components/ui/field";
import { Input, Radio, Select } from "@/components/ui/input";
import { Complaint } from "@/components/ui/remarks";
import { type ConditionStep, conditionStepSchema, connectorStepSchema } from "@/lib/connector/step";
import { type GateRow, gateRowSchema, isAboutAll } from "@/lib/gatekeeping/rows";
import { kindLabels } from "@/lib/gatekeeping/words";
import { gateFieldNames, intentText } from "../gate-form";
import { claimChoices } from "./claim-choices";
import type { FieldsProps } from "./fields-props";
import { DemandFields } from "./demand-fields";

const kindMeanings: Record<GateRow["kind"], string> = {
  allow: "These guests go on, and no rule after this one can turn them away.",
  deny: "These guests see a block page with your text, and their sign-up ends.",
  require: "Who leaves one of the fields empty sees the form again, with your text.",
  format: "Who has a value that does not fit sees the form again, with your text.",
};

/** All that a rule says. What its kind does not use is kept, should the admin change her mind. */
export function GateFields({ row, place, problems, wasTried, flow, onChange }: FieldsProps) {
  const names = gateFieldNames(row.id);
  const isDemand = row.kind === "require" || row.kind === "format";
  return (
    <div className="flex max-w-[45rem] flex-col gap-5">
      <Field label="Kind" hint={kindMeanings[row.kind]}>
        {(control) => (
          <Select
            {...control}
            name={names.kind}
            value={row.kind}
            className="sm:w-60"
            onChange={({ target }) => onChange({ kind: gateRowSchema.shape.kind.catch("deny").parse(target.value) })}
          >
            {gateRowSchema.shape.kind.options.map((kind) => (
              <option key={kind} value={kind}>
                {kindLabels[kind]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {isDemand ? (
        <DemandFields {...{ row, place, problems, wasTried, flow, onChange }} />
      ) : (
        <input type="hidden" name={names.claims} value={row.claims} />
      )}
      {row.kind !== "format" && <input type="hidden" name={names.pattern} value={row.pattern} />}
      <ScopeFields {...{ row, place, problems, wasTried, flow, onChange }} />
      {row.kind === "allow" ? (
        row.messages.map(({ language, text }) => (
          <span key={language} hidden>
            <input type="hidden" name={names.language} value={language} />
            <input type="hidden" name={names.text} value={text} />
          </span>
        ))
      ) : (
        <MessageFields
          id={row.id}
          names={names}
          messages={row.messages}
          problems={problems}
          wasTried={wasTried}
          of={`of rule ${place + 1}`}
          intent={(kind, at) => intentText(kind, row.id, ...(at === undefined ? [] : [at]))}
          draw={({ text }) => (row.kind === "deny" ? <DrawnBlockPage message={text} /> : <DrawnForm message={text} />)}
          onChange={(messages) => onChange({ messages })}
        />
      )}
      <Field label="Comment (optional)" hint="For your colleagues; no guest sees it." error={problems.comment}>
        {(control) => (
          <Input
            {...control}
            name={names.comment}
            value={row.comment}
            autoComplete="off"
            onChange={({ target }) => onChange({ comment: target.value })}
          />
        )}
      </Field>
    </div>
  );
}

/** Whom the rule is about: everybody, or the guests of a condition. */
function ScopeFields({ row, problems, wasTried, onChange }: FieldsProps) {
  const names = gateFieldNames(row.id);
  const errorId = useId();
  const isDemand = row.kind === "require" || row.kind === "format";
  const scopes = [
    { scope: "all", label: isDemand ? "Every guest" : "Everybody whom no rule before this one allows" },
    { scope: "some", label: "These guests only" },
  ] as const;
  const isAll = isAboutAll(row);
  const problem = wasTried ? problems.condition : undefined;
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-medium">Whom it is about</legend>
      {row.kind === "allow" ? (
        <input type="hidden" name={names.scope} value={row.scope} />
      ) : (
        scopes.map(({ scope, label }) => (
          <label key={scope} className="flex items-center gap-2">
            <Radio
              name={names.scope}
              value={scope}
              checked={row.scope === scope}
              aria-describedby={problem ? errorId : undefined}
              onChange={() => onChange({ scope })}
            />
            {label}
          </label>
        ))
      )}
      {problem && <Complaint id={errorId}>{problem}</Complaint>}
      {/* Kept while everybody is meant, should she go back to some. */}
      <div hidden={isAll} className="mt-1 border-line border-l-2 pl-4">
        <ConditionFields
          prefix={names.condition}
          value={row.condition}
          problems={problems.conditionFields}
          wasTried={wasTried}
          claimChoices={claimChoices}
          steps={stepsFor(row)}
          onChange={(condition) => onChange({ condition })}
        />
      </div>
    </fieldset>
  );
}

/** A form can only be asked for once it is there, and nobody is turned away when a token is issued. */
function stepsFor({ kind, condition: { step } }: GateRow): readonly ConditionStep[] {
  if (step === "tokenIssuanceStart") return conditionStepSchema.options; // a mapping file may say so; here it is undone
  const isDemand = kind === "require" || kind === "format";
  return isDemand && step === "" ? [] : connectorStepSchema.options;
}
