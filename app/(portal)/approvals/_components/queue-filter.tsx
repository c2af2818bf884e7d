import { GetForm } from "@/components/ui/get-form";
import { Select } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { type QueueQuery, queueStates } from "@/lib/approvals/queue-query";

type Props = { query: QueueQuery; connectors: readonly { id: string; name: string }[] };

/** Narrows a view by connector and state. An ordinary GET form: the choice stands in the address. */
export function QueueFilter({ query: { view, state, connectorId }, connectors }: Props) {
  return (
    <GetForm action="/approvals" key={`${view} ${state ?? ""} ${connectorId ?? ""}`} className="flex flex-wrap gap-1.5">
      <input type="hidden" name="view" value={view} />
      <Select name="connectorId" aria-label="Connector" defaultValue={connectorId ?? ""} className="w-48 max-w-full">
        <option value="">All connectors</option>
        {connectors.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Select name="state" aria-label="State" defaultValue={state ?? ""} className="w-52 max-w-full">
        <option value="">Every state</option>
        {queueStates(view).map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <SubmitButton>Show</SubmitButton>
    </GetForm>
  );
}
