import { type ReactNode, useId } from "react";
import { ClaimTests } from "@/components/claim-tests";
import { Checkbox, Radio, Textarea } from "@/components/ui/input";
import { Complaint } from "@/components/ui/remarks";
import { type ConditionProblems, conditionFieldNames, type TypedCondition } from "@/lib/condition/typed";
import { type ConditionStep, momentLabels, momentOf } from "@/lib/connector/step";
import { providerLabels, providerSchema } from "@/lib/signup/identity-source";

type Props = {
  /** Starts the name of each field, and its id: `typedConditionOf` reads them back. */
  prefix: string;
  value: TypedCondition;
  /** Of `readCondition`. */
  problems?: ConditionProblems | undefined;
  /** A save was tried, so fields that are still empty say what they need. */
  wasTried: boolean;
  /** The id of a datalist with claims. */
  claimChoices?: string;
  /** Among which moments there is a choice; with none, there is no such field. */
  steps: readonly ConditionStep[];
  onChange: (value: TypedCondition) => void;
};

/** Which sign-ups something is about. Every part that is filled in must hold. */
export function ConditionFields({ prefix, value, problems, wasTried, claimChoices, steps, onChange }: Props) {
  const names = conditionFieldNames(prefix);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Part legend="Identity provider" hint="None ticked: any of them.">
        <div className="flex flex-wrap gap-x-5 gap-y-1.5">
          {providerSchema.options.map((provider) => (
            <label key={provider} className="flex items-center gap-2">
              <Checkbox
                name={names.providers}
                value={provider}
                checked={value.providers.includes(provider)}
                onChange={({ target: { checked } }) =>
                  onChange({ ...value, providers: toggled(value, provider, checked) })
                }
              />
              {capital(providerLabels[provider])}
            </label>
          ))}
        </div>
      </Part>
      <Domains
        name={names.domains}
        value={value.domains}
        problem={problems?.domains}
        onChange={(domains) => onChange({ ...value, domains })}
      />
      <Part legend="Claims" hint="Each of them must hold. Small and capital letters are the same, except in a pattern.">
        <ClaimTests
          prefix={prefix}
          tests={value.claims}
          problems={problems?.claims ?? []}
          wasTried={wasTried}
          claimChoices={claimChoices}
          onChange={(claims) => onChange({ ...value, claims })}
        />
      </Part>
      {steps.length > 0 && (
        <Part legend="When">
          <div className="flex flex-col gap-1.5">
            {(["", ...steps] as const).map((step) => (
              <div key={step} className="flex flex-wrap items-baseline gap-x-1.5">
                <label className="flex items-center gap-2">
                  <Radio
                    name={names.step}
                    value={step}
                    checked={value.step === step}
                    onChange={() => onChange({ ...value, step })}
                    {...(step !== "" && { "aria-describedby": `${prefix}-${step}` })}
                  />
                  {step === "" ? "At any time" : momentLabels[momentOf[step]]}
                </label>
                {step !== "" && (
                  <span id={`${prefix}-${step}`} className="text-ink-soft text-xs max-sm:pl-6">
                    {moments[step]}
                  </span>
                )}
              </div>
            ))}
          </div>
        </Part>
      )}
    </div>
  );
}

/** In which calls Entra asks at that moment. */
const moments: Record<ConditionStep, string> = {
  postFederationSignup: "after federating with an identity provider; OnAttributeCollectionStart",
  postAttributeCollection: "before creating the user; OnAttributeCollectionSubmit",
  tokenIssuanceStart: "each time she opens an app, also if she was invited; OnTokenIssuanceStart",
};

const toggled = ({ providers }: TypedCondition, provider: TypedCondition["providers"][number], isOn: boolean) =>
  providerSchema.options.filter((each) => (each === provider ? isOn : providers.includes(each)));

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function Part({ legend, hint, children }: { legend: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">{legend}</legend>
      {children}
      {hint && <p className="text-ink-soft text-xs">{hint}</p>}
    </fieldset>
  );
}

type DomainsProps = { name: string; value: string; problem: string | undefined; onChange: (domains: string) => void };

function Domains({ name, value, problem, onChange }: DomainsProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        E-mail domain
      </label>
      <Textarea
        id={id}
        name={name}
        value={value}
        rows={1}
        placeholder="contoso.com, *.fabrikam.com"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="field-sizing-content max-h-40 min-h-9 py-[0.4375rem] font-mono sm:text-[0.8125rem]"
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-hint ${id}-error` : `${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-hint`} className="text-ink-soft text-xs">
        One per line, or with commas. *.contoso.com is every domain below contoso.com, and not contoso.com itself.
        Nothing here: any domain.
      </p>
      {problem && <Complaint id={`${id}-error`}>{problem}</Complaint>}
    </div>
  );
}
