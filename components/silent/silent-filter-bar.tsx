import { Search } from "lucide-react";
import { presetWords } from "@/components/log/filter-words";
import { silentHref, type SilentPath, ownSilentFilter } from "@/components/silent/silent-path";
import { GetForm } from "@/components/ui/get-form";
import { Input, Select } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { presetSchema } from "@/lib/calls/search/filter";
import type { SilentFilter } from "@/lib/silent/search";

type Props = { path: SilentPath; filter: SilentFilter; connectors: readonly { id: string; name: string }[] };

/** What the list is narrowed by. An ordinary GET form: the choice stands in the address, and works without JavaScript. */
export function SilentFilterBar({ path, filter, connectors }: Props) {
  const { q, attribute, time, connectorId } = ownSilentFilter(path, filter);
  const isNarrowed = [q, attribute, time, connectorId].some((each) => each !== undefined);
  return (
    <GetForm
      key={silentHref(path, filter)} // another address is another choice
      action={silentHref(path, {})}
      role="search"
      aria-label="Which silent values"
      className="flex flex-wrap items-center gap-2"
    >
      {filter.state && <input type="hidden" name="state" value={filter.state} />}
      {filter.waiting && <input type="hidden" name="waiting" value={filter.waiting} />}
      <div className="relative min-w-0 flex-1 basis-64">
        <label htmlFor="silent-search" className="sr-only">
          E-mail of the guest
        </label>
        <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-ink-soft" />
        <Input
          {...{ id: "silent-search", name: "q", type: "search", maxLength: 320, defaultValue: q ?? "" }}
          autoComplete="off"
          spellCheck={false}
          placeholder="E-mail of a guest"
          aria-keyshortcuts="/"
          className="pl-8"
        />
      </div>
      <label htmlFor="silent-attribute" className="sr-only">
        Attribute
      </label>
      <Input
        {...{ id: "silent-attribute", name: "attribute", maxLength: 320, defaultValue: attribute ?? "" }}
        autoComplete="off"
        spellCheck={false}
        placeholder="Attribute"
        className="w-40 max-sm:flex-1"
      />
      {connectors.length > 1 && (
        <Choice name="connectorId" label="Connector" first="All connectors" now={connectorId}>
          {connectors.map(({ id, name }) => [id, name])}
        </Choice>
      )}
      <Choice name="time" label="Planned" first="Any time" now={time}>
        {presetSchema.options.map((preset) => [preset, presetWords[preset]])}
      </Choice>
      <SubmitButton>Show</SubmitButton>
      {isNarrowed && (
        <LinkButton
          href={silentHref(path, { state: filter.state, waiting: filter.waiting })}
          size="small"
          variant="quiet"
        >
          Clear
        </LinkButton>
      )}
    </GetForm>
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  first: string;
  now: string | undefined;
  children: (readonly [value: string, words: string])[];
};

function Choice({ name, label, first, now, children }: ChoiceProps) {
  return (
    <>
      <label htmlFor={`silent-${name}`} className="sr-only">
        {label}
      </label>
      <Select id={`silent-${name}`} name={name} defaultValue={now ?? ""} className="w-44 max-sm:flex-1">
        <option value="">{first}</option>
        {children.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </Select>
    </>
  );
}
