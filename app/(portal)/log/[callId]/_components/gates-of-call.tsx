import type { Outcome } from "@/components/call-outcome";
import { Panel } from "@/components/ui/panel";
import { type Meaning, State } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import type { Trace } from "@/lib/calls/trace";

type Props = { gates: Trace["gates"]; outcome: Outcome; connectorId: string | undefined };

const effects: Partial<Record<Outcome, { meaning: Meaning; words: string }>> = {
  continue: { meaning: "good", words: "Let her in" },
  block: { meaning: "refused", words: "Turned her away" },
  askAgain: { meaning: "waiting", words: "Asked her again" },
};

const intros: Partial<Record<Outcome, string>> = {
  continue: "The first rule that was about her.",
  block:
    "So the rules of the mapping were not asked: nothing was set in the answer, and no silent value is planned. What an earlier step planned for her is withdrawn.",
  askAgain:
    "So the rules of the mapping were not asked yet: nothing was set in the answer, and no silent value is planned until she submits the form again.",
};

/** The gatekeeping rules that decided about the guest. */
export function GatesOfCall({ gates, outcome, connectorId }: Props) {
  const effect = effects[outcome];
  return (
    <Panel
      title="Gatekeeping"
      intro={intros[outcome]}
      actions={
        connectorId !== undefined && <TextLink href={`/connectors/${connectorId}/gatekeeping`}>To gatekeeping</TextLink>
      }
    >
      <ul className="flex flex-col gap-2">
        {gates.map(({ gateId, words }) => (
          <li key={gateId} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
            {effect && <State meaning={effect.meaning}>{effect.words}</State>}
            <span className="min-w-0 [overflow-wrap:anywhere]">{words}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
