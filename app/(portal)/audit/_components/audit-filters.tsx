import Form from "next/form";
import { Input, Select } from "@/components/ui/input";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { actionWords, areaOf, areaWords, auditActions, auditAreas } from "@/lib/audit/actions";
import { type AuditFilter, auditQuery } from "@/lib/audit/filter";

type Named = { id: string; name: string };
type Props = { filter: AuditFilter; people: readonly Named[]; connectors: readonly Named[] };

/** An ordinary GET form: the choice stands in the address. */
export function AuditFilters({ filter, people, connectors }: Props) {
  const { person, action, subject, since, until } = filter;
  const isKnown = subject === undefined || connectors.some(({ id }) => id === subject);
  return (
    <Form
      action="/audit"
      scroll={false}
      aria-label="Which changes"
      className="grid grid-cols-2 items-end gap-x-3 gap-y-2 lg:flex lg:flex-wrap"
    >
      <Labelled label="Person" name="person">
        <Select id="person" name="person" defaultValue={person ?? ""} className="lg:w-44">
          <option value="">Everybody</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Labelled>
      <Labelled label="What" name="action">
        <Select id="action" name="action" defaultValue={action ?? ""} className="lg:w-56">
          <option value="">Everything</option>
          {auditAreas.map((area) => (
            <optgroup key={area} label={areaWords[area]}>
              <option value={area}>{areaWords[area]}: all</option>
              {auditActions
                .filter((each) => areaOf(each) === area)
                .map((each) => (
                  <option key={each} value={each}>
                    {actionWords(each)}
                  </option>
                ))}
            </optgroup>
          ))}
        </Select>
      </Labelled>
      <Labelled label="Connector" name="subject">
        <Select id="subject" name="subject" defaultValue={subject ?? ""} className="lg:w-44">
          <option value="">All</option>
          {!isKnown && <option value={subject}>This thing only</option>}
          {connectors.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Labelled>
      <Labelled label="From" name="since">
        <Input id="since" name="since" type="date" defaultValue={since ?? ""} className="lg:w-36" />
      </Labelled>
      <Labelled label="To (UTC)" name="until">
        <Input id="until" name="until" type="date" defaultValue={until ?? ""} className="lg:w-36" />
      </Labelled>
      <div className="flex gap-2">
        <SubmitButton>Show</SubmitButton>
        {auditQuery(filter) !== "" && (
          <LinkButton href="/audit" variant="quiet">
            Clear
          </LinkButton>
        )}
      </div>
    </Form>
  );
}

const Labelled = ({ label, name, children }: { label: string; name: string; children: React.ReactNode }) => (
  <div className="flex min-w-0 flex-col gap-1">
    <label htmlFor={name} className="text-ink-soft text-xs">
      {label}
    </label>
    {children}
  </div>
);
