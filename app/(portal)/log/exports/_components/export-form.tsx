import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox, Radio } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { isNarrowed, type LogFilter, writeLogQuery } from "@/lib/calls/search/filter";
import { wordsOfFilter } from "../filter-words";

type Props = { filter: LogFilter; connectors: readonly { id: string; name: string }[]; mayTakeGuests: boolean };

/** An ordinary form: the browser downloads what it gets for an answer. */
export function ExportForm({ filter, connectors, mayTakeGuests }: Props) {
  const words = wordsOfFilter(filter, connectors);
  return (
    <Panel title="Export calls" intro="The calls that the log shows with its filters, newest first, up to this moment.">
      <form method="post" action="/log/exports/file" className="flex flex-col gap-4">
        <input type="hidden" name="query" value={writeLogQuery(filter).toString()} />
        {isNarrowed(filter) ? (
          <dl aria-label="Which calls" className="grid max-w-[45rem] grid-cols-[8rem_1fr] gap-x-4 gap-y-1">
            {words.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-ink-soft">{name}</dt>
                <dd className="min-w-0 break-words">{value}</dd>
              </div>
            ))}
          </dl>
        ) : (
          <p>
            All calls that are kept. <TextLink href="/log">Choose fewer in the log</TextLink>, and come back from there.
          </p>
        )}
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1 font-medium">Format</legend>
          <Choice value="csv" label="CSV" hint="for a spreadsheet" isChosen />
          <Choice value="ndjson" label="NDJSON" hint="one JSON object a line, for programs" />
        </fieldset>
        {mayTakeGuests ? (
          <label className="flex max-w-[45rem] items-start gap-2">
            <Checkbox name="guests" value="1" className="mt-0.5" />
            <span>
              With guests’ data
              <span className="block text-ink-soft text-xs">
                E-mail address, claims, answer and values, as far as the connectors’ log keeps them.
              </span>
            </span>
          </label>
        ) : (
          <p className="text-ink-soft">Without guests’ data, which only an admin may take away.</p>
        )}
        <div>
          <Button type="submit" variant="primary">
            <Download aria-hidden /> Download
          </Button>
        </div>
        <p className="max-w-[45rem] text-ink-soft text-xs">
          The last line of a whole file says <code>#end</code> (in NDJSON <code>{'{"end":"complete"'}</code>…) and how
          many calls it holds. A file without it was cut on its way, and can be gone on with below. Each export is noted
          in the audit.
        </p>
      </form>
    </Panel>
  );
}

const Choice = ({ value, label, hint, isChosen }: { value: string; label: string; hint: string; isChosen?: true }) => (
  <label className="flex items-center gap-2">
    <Radio name="format" value={value} defaultChecked={isChosen} />
    <span>
      {label} <span className="text-ink-soft">{hint}</span>
    </span>
  </label>
);
