import { Panel } from "@/components/ui/panel";
import { State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import { count } from "@/components/ui/time";
import type { Example } from "@/lib/examples/example";
import { type Content, emptyContent } from "@/lib/mapping/content";
import { contentChangesBetween } from "@/lib/mapping/content-changes";
import type { Known } from "@/lib/mapping/targets";
import { verdictOf } from "@/lib/mapping/verdict";
import type { DraftOutcome, PartName } from "../draft-form";
import type { KnownTables } from "../mapping/_components/use-tables";
import { ChangeList } from "./change-list";
import { ExampleRuns } from "./example-runs";
import { OutcomeLine } from "./outcome-line";
import { WhyField } from "./why-field";

type Props = {
  connectorId: string;
  /** The part that this form edits. */
  part: PartName;
  outcome: DraftOutcome<unknown>;
  /** The whole draft, this part of it as typed. */
  draft: Content;
  published: (Content & { number: number }) | null;
  isDirty: boolean;
  known: Known;
  tables: KnownTables;
  examples: readonly Example[];
  /** Why this is published, as typed. */
  note: string;
  onNote: (note: string) => void;
};

/** What publishing would change for guests, in words, and the buttons. */
export function PublishPanel(props: Props) {
  const { connectorId, part, outcome, draft, published, isDirty, known, tables, examples, note, onNote } = props;
  const changes = contentChangesBetween(published ?? emptyContent, draft);
  const lost = draft.rules.filter((rule) => verdictOf(rule, known).kind === "lost");
  return (
    <Panel
      title={changes.length === 0 ? "Nothing to publish" : "What publishing changes"}
      intro={introOf(changes.length, published?.number)}
      actions={
        <>
          <SubmitButton name="intent" value="save">
            Save draft
          </SubmitButton>
          <SubmitButton name="intent" value="publish" variant={changes.length > 0 ? "primary" : "secondary"}>
            Publish
          </SubmitButton>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <ChangeList changes={changes} />
        {lost.length > 0 && (
          <State meaning="attention" className="whitespace-normal">
            {lost.map(({ target }) => target).join(", ")} {lost.length === 1 ? "is" : "are"} lost;{" "}
            {lost.length === 1 ? "its rule says" : "their rules say"} why.
          </State>
        )}
        <ExampleRuns {...{ connectorId, examples, draft, known, tables, outcome }} />
        {changes.length > 0 && published && (
          <p className="text-ink-soft">
            <TextLink href={`/connectors/${connectorId}/mapping/backtest?last=1000`}>
              Backtest over the last 1,000 calls
            </TextLink>{" "}
            lists the guests who would get something else
            {isDirty ? "; save the draft first, as it runs what is saved." : "."}
          </p>
        )}
        <WhyField value={note} isTooLong={outcome.kind === "noteTooLong"} onChange={onNote} />
        <OutcomeLine connectorId={connectorId} part={part} outcome={outcome} isDirty={isDirty} draft={draft} />
      </div>
    </Panel>
  );
}

function introOf(changes: number, publishedNumber: number | undefined): string {
  if (publishedNumber === undefined)
    return changes === 0 ? "Add a rule first." : "Nothing is published yet; guests meet these rules once you publish.";
  return changes === 0
    ? `Guests meet exactly these rules: revision r${publishedNumber}.`
    : `${count(changes, "change")} for guests since r${publishedNumber}.`;
}
