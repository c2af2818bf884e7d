import type { ReactNode } from "react";
import { stepWords } from "@/components/call-outcome";
import { Checkbox, Input, Select } from "@/components/ui/input";
import type { LogFilter } from "@/lib/calls/search/filter";
import { failureCauses } from "@/lib/connector/failure";
import { refusals } from "@/lib/connector/refusal";
import { stepSchema } from "@/lib/connector/step";
import { providerLabels, providerSchema } from "@/lib/signup/identity-source";
import { causeWords } from "./filter-words";

/** The filters that stand here. */
export const moreNames = [
  ...(["connectorId", "step", "cause", "provider", "attribute"] as const),
  ...(["revision", "least", "most", "from", "to", "late"] as const),
] satisfies (keyof LogFilter)[];

type Props = { filter: LogFilter; connectors: readonly { id: string; name: string }[] };
type Choice = { value: string; words: string };

const steps = stepSchema.options.map((step) => ({ value: step, words: stepWords[step] }));
const causes = [...Object.keys(refusals), ...Object.keys(failureCauses)].map((cause) => ({
  value: cause,
  words: causeWords(cause),
}));
const providers = providerSchema.options.map((provider) => ({ value: provider, words: providerLabels[provider] }));

export function MoreFilters({ filter, connectors }: Props) {
  const named = connectors.map(({ id, name }) => ({ value: id, words: name }));
  return (
    <div className="mt-2 grid grid-cols-2 items-end gap-x-3 gap-y-2.5 rounded-lg border border-line bg-surface p-4 sm:grid-cols-3 lg:grid-cols-6">
      {connectors.length > 0 && <Choices label="Connector" name="connectorId" of={named} now={filter.connectorId} />}
      <Choices label="Step" name="step" of={steps} now={filter.step} />
      <Choices label="Cause" name="cause" of={causes} now={filter.cause} />
      <Choices label="Identity provider" name="provider" of={providers} now={filter.provider} />
      <Typed label="Attribute or claim" name="attribute" now={filter.attribute} placeholder="city=Oslo" />
      <Typed label="Revision" name="revision" now={filter.revision} inputMode="numeric" />
      <Typed label="At least (ms)" name="least" now={filter.least} inputMode="numeric" />
      <Typed label="At most (ms)" name="most" now={filter.most} inputMode="numeric" />
      <Typed label="From (UTC)" name="from" now={minute(filter.from)} type="datetime-local" />
      <Typed label="Before (UTC)" name="to" now={minute(filter.to)} type="datetime-local" />
      <label className="flex h-9 items-center gap-2">
        <Checkbox name="late" value="1" defaultChecked={filter.late === "1"} />
        Saved late
      </label>
    </div>
  );
}

const minute = (at: Date | undefined): string | undefined => at?.toISOString().slice(0, 16);

type Names = { label: string; name: (typeof moreNames)[number] };

function Choices({ label, name, of, now }: Names & { of: readonly Choice[]; now: string | undefined }) {
  return (
    <Labelled label={label} name={name}>
      <Select id={`log-${name}`} name={name} defaultValue={now ?? ""}>
        <option value="">All</option>
        {of.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
    </Labelled>
  );
}

type TypedProps = Names & {
  now: string | number | undefined;
  placeholder?: string;
  inputMode?: "numeric";
  type?: "datetime-local";
};

function Typed({ label, name, now, ...input }: TypedProps) {
  return (
    <Labelled label={label} name={name}>
      <Input id={`log-${name}`} name={name} defaultValue={now ?? ""} autoComplete="off" {...input} />
    </Labelled>
  );
}

const Labelled = ({ label, name, children }: Names & { children: ReactNode }) => (
  <div className="flex min-w-0 flex-col gap-1">
    <label htmlFor={`log-${name}`} className="text-ink-soft text-xs">
      {label}
    </label>
    {children}
  </div>
);
