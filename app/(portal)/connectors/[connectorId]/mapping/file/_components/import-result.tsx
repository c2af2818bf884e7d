import { Code } from "@/components/ui/code-block";
import { Notice } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import { count } from "@/components/ui/time";
import { maxExamples } from "@/lib/examples/example";
import type { ImportPlan } from "@/lib/mapping-file/import";
import { ChangeList } from "../../../_components/change-list";
import type { ImportOutcome } from "../import-state";

type Props = { outcome: ImportOutcome; connectorId: string };

/** What the check or the import found. */
export function ImportResult({ outcome, connectorId }: Props) {
  switch (outcome.kind) {
    case "none":
      return null;
    case "unreadable":
      return (
        <Notice meaning="refused" role="alert" title="Nothing was imported">
          <ul className="mt-1 flex flex-col gap-0.5">
            {outcome.problems.map((problem) => (
              <li key={problem} className="[overflow-wrap:anywhere]">
                {problem}
              </li>
            ))}
          </ul>
        </Notice>
      );
    case "conflict":
      return (
        <Notice meaning="attention" role="alert" title={`${outcome.by} saved the mapping in the meantime`}>
          Nothing was imported. Check the file again to see what it would change now.
        </Notice>
      );
    case "tooManyExamples":
      return (
        <Notice meaning="refused" role="alert" title="Nothing was imported">
          With those of the file, this mapping would have more than {maxExamples} examples.
        </Notice>
      );
    case "imported":
      return (
        <Notice meaning="good" title="The file is the draft now">
          Guests meet it once it is published.{" "}
          <TextLink href={`/connectors/${connectorId}/mapping`}>To the mapping</TextLink>
          <PlanList plan={outcome.plan} />
        </Notice>
      );
    case "checked": {
      const { changes, plan, problems } = outcome;
      return (
        <Notice
          meaning={problems.length > 0 ? "attention" : "good"}
          title={
            changes.length === 0 ? "The draft says exactly this" : `${count(changes.length, "change")} to the draft`
          }
        >
          <ChangeList changes={changes} />
          <PlanList plan={plan} />
          {problems.length > 0 && (
            <>
              <p className="mt-2">It can be imported, and not be published before this is mended:</p>
              <ul className="mt-1 flex list-disc flex-col gap-0.5 pl-5">
                {problems.slice(0, 10).map((problem) => (
                  <li key={problem}>{problem}</li>
                ))}
                {problems.length > 10 && <li>and {problems.length - 10} more</li>}
              </ul>
            </>
          )}
        </Notice>
      );
    }
  }
}

function PlanList({ plan: { newTables, keptTables, newExamples, replacedExamples } }: { plan: ImportPlan }) {
  return (
    <ul className="mt-2 flex list-disc flex-col gap-0.5 pl-5 empty:hidden">
      {newTables.map((name) => (
        <li key={name}>
          Look-up table <Code>{name}</Code> is new.
        </li>
      ))}
      {keptTables.map(({ name, added, changed, removed }) => (
        <li key={name}>
          Look-up table <Code>{name}</Code> has other rows in the file ({added} more, {changed} changed, {removed}{" "}
          fewer) and stays as it is. <TextLink href="/tables">Replace its rows</TextLink> yourself if they should count.
        </li>
      ))}
      {newExamples > 0 && <li>{count(newExamples, "example is", "examples are")} new.</li>}
      {replacedExamples > 0 && <li>{count(replacedExamples, "example takes", "examples take")} the place of one.</li>}
    </ul>
  );
}
