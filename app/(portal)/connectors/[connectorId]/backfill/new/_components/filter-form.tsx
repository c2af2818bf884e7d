import { Field } from "@/components/ui/field";
import { GetForm } from "@/components/ui/get-form";
import { Input, Select } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { route } from "@/components/ui/route";
import { SubmitButton } from "@/components/ui/submit-button";

type Names = "domain" | "since" | "until" | "userType" | "empty";
type Props = {
  connectorId: string;
  typed: Readonly<Record<string, string>>;
  errors: Readonly<Partial<Record<string, string | undefined>>>;
};

/** Who is meant. An ordinary GET form: the choice stands in the address, and works without JavaScript. */
export function FilterForm({ connectorId, typed, errors }: Props) {
  const of = (name: Names) => ({ name, defaultValue: typed[name] ?? "" });
  return (
    <Panel title="Which guests" intro="What is left empty does not narrow. Nothing changes until you run it.">
      <GetForm action={route(`/connectors/${connectorId}/backfill/new`)} className="flex flex-col gap-4">
        <input type="hidden" name="count" value="1" />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Domain of the e-mail address" error={errors.domain}>
            {(control) => <Input {...control} {...of("domain")} placeholder="fabrikam.com" autoComplete="off" />}
          </Field>
          <Field
            label="User type"
            hint="Of guests who signed up, were invited or are customers."
            error={errors.userType}
          >
            {(control) => (
              <Select {...control} {...of("userType")}>
                <option value="Guest">Guest</option>
                <option value="Member">Member</option>
                <option value="">Any</option>
              </Select>
            )}
          </Field>
          <Field label="Created since" error={errors.since}>
            {(control) => <Input {...control} {...of("since")} type="date" />}
          </Field>
          <Field label="Created until" error={errors.until}>
            {(control) => <Input {...control} {...of("until")} type="date" />}
          </Field>
          <Field label="Attribute that is empty" hint="As Graph names it, for example jobTitle." error={errors.empty}>
            {(control) => <Input {...control} {...of("empty")} autoComplete="off" spellCheck={false} />}
          </Field>
        </div>
        <div>
          <SubmitButton>Count them</SubmitButton>
        </div>
      </GetForm>
    </Panel>
  );
}
