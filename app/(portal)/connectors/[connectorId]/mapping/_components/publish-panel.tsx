import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Notice, State } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { count } from "@/components/ui/time";
import { changesBetween } from "@/lib/mapping/changes";
import type { Rule } from "@/lib/mapping/rule";
import { type Row, rulesOf } from "@/lib/mapping/rows";
import { verdictOf } from "@/lib/mapping/verdict";
import type { UserFlow } from "@/lib/signup/flow";
import type { Outcome } from "../mapping-form";
import { ChangeList } from "./change-list";
import { WhyField } from "./why-field";

type Props = {
  outcome: Outcome;
  rows: Row[];
  published: { number: number; rules: Rule[] } | null;
  isDirty: boolean;
  flow: UserFlow | null;
  /** Why this is published, as typed. */
  note: string;
  onNote: (note: string) => void;
};

/** What publishing would change for guests, in words, and the buttons. */
export function PublishPanel({ outcome, rows, published, isDirty, flow, note, onNote }: Props) {
  const rules = rulesOf(rows);
  const changes = changesBetween(published?.rules ?? [], rules);
  const lost = rules.filter((rule) => verdictOf(rule, flow) === "lost");
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
            {lost.map(({ target }) => target).join(", ")} {lost.length === 1 ? "is" : "are"} lost: the user flow does
            not collect {lost.length === 1 ? "it" : "them"}.
          </State>
        )}
        <WhyField value={note} isTooLong={outcome.kind === "noteTooLong"} onChange={onNote} />
        <OutcomeLine outcome={outcome} isDirty={isDirty} />
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

/** Always there, so that a screen reader hears what a button did. */
function OutcomeLine({ outcome, isDirty }: { outcome: Outcome; isDirty: boolean }) {
  const [failure, done] = [failureWords(outcome), doneWords(outcome)];
  return (
    <div role="status" className="text-ink-soft">
      {failure && (
        <Notice meaning="refused" role="note" title={failure.title}>
          {failure.text}
        </Notice>
      )}
      {!failure && isDirty && <State meaning="attention">Changes not saved yet</State>}
      {!failure && !isDirty && done && <State meaning="good">{done}</State>}
    </div>
  );
}

function failureWords(outcome: Outcome): { title: string; text: string } | undefined {
  switch (outcome.kind) {
    case "incomplete":
      return {
        title: "Not saved: a rule is incomplete",
        text: "The fields that need something say so. Everything you typed is still here.",
      };
    case "hasProblems":
      return {
        title: "Saved, but not published",
        text: "A rule has a problem, shown at its field. Guests still meet the published revision.",
      };
    case "noteTooLong":
      return {
        title: "Not published: the reason is too long",
        text: "Nothing was saved, and everything you typed is still here.",
      };
    case "unreachable":
      return {
        title: "The portal did not answer",
        text: "Nothing was saved, and everything you typed is still here. Try again in a moment.",
      };
    case "none":
    case "saved":
    case "published":
    case "nothingNew":
    case "conflict": // ConflictNotice
      return undefined;
  }
}

function doneWords(outcome: Outcome) {
  if (outcome.kind === "saved")
    return (
      <>
        Draft saved <RelativeTime at={outcome.at} />
      </>
    );
  if (outcome.kind === "published") return `Published r${outcome.number}. The next guest meets it.`;
  return outcome.kind === "nothingNew" ? "Guests already meet exactly these rules." : undefined;
}
