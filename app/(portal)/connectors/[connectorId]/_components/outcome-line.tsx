import type { ReactNode } from "react";
import { RelativeTime } from "@/components/ui/relative-time";
import { Notice, State } from "@/components/ui/state";
import { count } from "@/components/ui/time";
import { TextLink } from "@/components/ui/text-link";
import { describeGate } from "@/lib/gatekeeping/words";
import type { GateProblem } from "@/lib/gatekeeping/problems";
import type { Content } from "@/lib/mapping/content";
import type { Problem } from "@/lib/mapping/problems";
import type { DraftOutcome, PartName } from "../draft-form";

type Props = {
  connectorId: string;
  part: PartName;
  outcome: DraftOutcome<unknown>;
  isDirty: boolean;
  draft: Content;
};

/** Always there, so that a screen reader hears what a button did. */
export function OutcomeLine({ isDirty, ...told }: Props) {
  const [failure, done] = [failureWords(told), doneWords(told.outcome)];
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

type Told = Omit<Props, "isDirty">;

function failureWords({ outcome, ...told }: Told): { title: string; text: ReactNode } | undefined {
  switch (outcome.kind) {
    case "incomplete":
      return {
        title: "Not saved: a rule is incomplete",
        text: "The fields that need something say so. Everything you typed is still here.",
      };
    case "hasProblems":
      return { title: "Saved, but not published", text: problemWords(outcome.problems, told) };
    case "examplesFail":
      return {
        title: `Saved, but not published: ${count(outcome.failing.length, "example")} would fail`,
        text: "Mend the rules, accept the new values with the examples, or tick the box above and publish again.",
      };
    case "noteTooLong":
      return {
        title: "Not published: the reason is too long",
        text: "Nothing was saved, and everything you typed is still here.",
      };
    case "otherPartChanged":
      return {
        title: `Not published: ${outcome.by} changed ${told.part === "gates" ? "the mapping" : "gatekeeping"} in the meantime`,
        text: "What publishing changes now stands above. Publish again if it is right.",
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

/** A problem of this part shows at its field; of the other part it is told here, with the way to it. */
function problemWords(problems: (Problem | GateProblem)[], { connectorId, part, draft }: Omit<Told, "outcome">) {
  const base = `/connectors/${connectorId}` as const;
  const elsewhere = problems.flatMap((problem) => {
    if ("gateId" in problem) {
      const gate = draft.gates.find(({ id }) => id === problem.gateId);
      return part === "gates" ? [] : [`“${gate ? describeGate(gate) : "a rule"}”: ${problem.message}`];
    }
    const rule = draft.rules.find(({ id }) => id === problem.ruleId);
    return part === "rules" ? [] : [`${rule?.target ?? "A rule"}: ${problem.message}`];
  });
  return (
    <>
      {elsewhere.length < problems.length && "A rule has a problem, shown at its field. "}
      {elsewhere.length > 0 && (
        <>
          {elsewhere[0]}{" "}
          <TextLink href={part === "gates" ? `${base}/mapping` : `${base}/gatekeeping`}>
            {part === "gates" ? "To the mapping" : "To gatekeeping"}
          </TextLink>{" "}
        </>
      )}
      Guests still meet the published revision.
    </>
  );
}

function doneWords(outcome: DraftOutcome<unknown>) {
  if (outcome.kind === "saved")
    return (
      <>
        Draft saved <RelativeTime at={outcome.at} />
      </>
    );
  if (outcome.kind === "published") return `Published r${outcome.number}. The next guest meets it.`;
  return outcome.kind === "nothingNew" ? "Guests already meet exactly these rules." : undefined;
}
