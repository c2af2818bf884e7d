import Form from "next/form";
import { Select } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";

type Props = {
  path: "/log" | "/silent";
  connectors: readonly { id: string; name: string }[];
  current: string | undefined;
  /** The other parts of the address, which stay as they are. */
  kept: Record<string, string | undefined>;
};

/** Shows one connector's part of a list. An ordinary GET form: the choice stands in the address. */
export function ConnectorChoice({ path, connectors, current, kept }: Props) {
  return (
    <Form action={path} className="flex items-center gap-1.5" scroll={false}>
      {Object.entries(kept).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      <label htmlFor="connector" className="sr-only">
        Connector
      </label>
      <Select id="connector" name="connectorId" defaultValue={current ?? ""} className="w-48 max-w-full">
        <option value="">All connectors</option>
        {connectors.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <SubmitButton>Show</SubmitButton>
    </Form>
  );
}
