import { DifferenceList } from "@/components/examples/difference-list";
import { passWords } from "@/components/examples/pass-words";
import { Checkbox } from "@/components/ui/input";
import { State } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import { count } from "@/components/ui/time";
import type { Example } from "@/lib/examples/example";
import { despiteText, type FailingExample } from "@/lib/examples/failing";
import type { Content } from "@/lib/mapping/content";
import type { Known } from "@/lib/mapping/targets";
import type { DraftOutcome } from "../draft-form";
import { type KnownTables, useTables } from "../mapping/_components/use-tables";
import { useExampleRuns } from "./use-example-runs";

type Props = {
  connectorId: string;
  examples: readonly Example[];
  draft: Content;
  known: Known;
  tables: KnownTables;
  outcome: DraftOutcome<unknown>;
};

/** More would push the buttons away; the list of examples shows all. */
const maxShown = 3;

/** How the examples of the connector fare with the draft as it is typed, and the box that publishes nevertheless. */
export function ExampleRuns({ connectorId, examples, draft, known, tables: knownTables, outcome }: Props) {
  const { tables, waiting } = useTables(knownTables, draft.rules);
  const runs = useExampleRuns({ examples, draft, tables, known });
  if (examples.length === 0) return null;
  const refused = outcome.kind === "examplesFail" ? outcome.failing : undefined;
  const failing = (waiting.size === 0 && runs && failingOf(runs)) ?? refused;
  return (
    <div className="flex flex-col gap-2">
      <div role="status">
        {failing && <Summary connectorId={connectorId} all={examples.length} failing={failing.length} />}
      </div>
      {failing && failing.length > 0 && (
        <ul aria-label="Failing examples" className="flex flex-col gap-2">
          {failing.slice(0, maxShown).map(({ id, name, words }) => (
            <li key={id} className="min-w-0">
              <TextLink href={`/connectors/${connectorId}/mapping/examples/${id}`} className="[overflow-wrap:anywhere]">
                {name}
              </TextLink>
              <DifferenceList words={words} limit={3} />
            </li>
          ))}
        </ul>
      )}
      {refused && (
        <label className="flex items-baseline gap-2 font-medium">
          <Checkbox name="despite" value={despiteText(refused)} className="shrink-0 translate-y-0.5" />
          Publish although {count(refused.length, "example")} {refused.length === 1 ? "fails" : "fail"}
        </label>
      )}
    </div>
  );
}

const failingOf = (runs: NonNullable<ReturnType<typeof useExampleRuns>>): FailingExample[] =>
  runs.flatMap(({ example: { id, name }, result }) =>
    result.kind === "differs" ? [{ id, name, words: result.words }] : [],
  );

function Summary({ connectorId, all, failing }: { connectorId: string; all: number; failing: number }) {
  const href = `/connectors/${connectorId}/mapping/examples` as const;
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      <State meaning={failing === 0 ? "good" : "refused"} className="whitespace-normal">
        {passWords(all - failing, all)}
      </State>
      {failing > maxShown && <TextLink href={href}>All that fail</TextLink>}
    </span>
  );
}
