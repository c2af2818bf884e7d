import Form from "next/form";
import { Select } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { historyPath } from "../history-query";

type Props = { connectorId: string; numbers: number[]; live: number; from: number; to: number };

/** Any two revisions. An ordinary GET form: the choice stands in the address. */
export function ComparisonChoice({ connectorId, numbers, live, from, to }: Props) {
  const options = numbers.map((number) => (
    <option key={number} value={number}>
      r{number}
      {number === live && ", published"}
    </option>
  ));
  return (
    // Keyed, so that the choice follows the address when a link changes it.
    <Form
      key={`${from} ${to}`}
      action={historyPath(connectorId)}
      className="grid w-full grid-cols-[auto_1fr] items-center gap-2 sm:flex sm:w-auto"
      scroll={false}
    >
      <label htmlFor="compare-from">Compare</label>
      <Select id="compare-from" name="from" defaultValue={from} className="sm:w-36">
        {options}
      </Select>
      <label htmlFor="compare-to">with</label>
      <Select id="compare-to" name="to" defaultValue={to} className="sm:w-36">
        {options}
      </Select>
      <SubmitButton className="max-sm:col-span-2 max-sm:justify-self-start">Compare</SubmitButton>
    </Form>
  );
}
