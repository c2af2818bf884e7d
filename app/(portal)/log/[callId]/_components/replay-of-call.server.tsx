import { CallOutcome } from "@/components/call-outcome";
import { DifferenceList } from "@/components/examples/difference-list";
import { RuleTable } from "@/components/rule-table";
import { CodeBlock } from "@/components/ui/code-block";
import { FilterLinks } from "@/components/ui/filter-links";
import { Panel } from "@/components/ui/panel";
import { route } from "@/components/ui/route";
import { Notice, State } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import { type Replay, type Replayed, replayCall } from "@/lib/backtest/one-call.server";
import type { loadCall } from "@/lib/calls/log.server";
import { fromTo } from "@/lib/examples/words";
import { type Eyes, eyesOf } from "@/lib/redaction/veil";
import type { Actor } from "@/lib/tenants/actor";
import type { ReplayQuery } from "../replay-query";

type Call = Awaited<ReturnType<typeof loadCall>>;
/** `call`: as it is kept, since it is answered again. */
type Props = { actor: Actor; call: Call; query: ReplayQuery };

/** What the same call would get today, beside what it got then. */
export async function ReplayOfCall({ actor, call, query }: Props) {
  const { replay: of, flow } = query;
  const hrefOf = (to: ReplayQuery) => route(`/log/${call.id}?replay=${to.replay ?? ""}&flow=${to.flow}`);
  const replay = of && seenBy(eyesOf(actor), await replayCall({ tenantId: actor.tenantId, call, of, flow }));
  return (
    <Panel
      title="Replay"
      intro="The same guest at the same moment, with her own random values and numbers. Nothing is written, reserved or sent."
    >
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap gap-x-6 gap-y-1">
          <FilterLinks
            label="Replay against"
            links={(["published", "draft"] as const).map((each) => ({
              href: hrefOf({ replay: each, flow }),
              label: each === "draft" ? "The draft" : "The published revision",
              isCurrent: of === each,
            }))}
          />
          {of && (
            <FilterLinks
              label="User flow"
              links={(["then", "now"] as const).map((each) => ({
                href: hrefOf({ replay: of, flow: each }),
                label: each === "then" ? "User flow of then" : "User flow of now",
                isCurrent: flow === each,
              }))}
            />
          )}
        </div>
        {replay && <Result replay={replay} call={call} flow={flow} />}
      </div>
    </Panel>
  );
}

function Result({ replay, call, flow }: { replay: Replay; call: Call; flow: ReplayQuery["flow"] }) {
  if (replay.kind !== "replayed")
    return (
      <Notice meaning="attention" role="note" title="This call cannot be replayed">
        {whyNot(replay)}
      </Notice>
    );
  return <Replayed replay={replay} call={call} flow={flow} />;
}

function seenBy(eyes: Eyes, replay: Replay): Replay {
  if (replay.kind !== "replayed") return replay;
  const { answer, trace } = eyes.call({ email: null, answer: replay.answer.body, trace: replay.trace });
  const differences = replay.differences.map(eyes.difference);
  return { ...replay, answer: { ...replay.answer, body: answer }, trace, differences };
}

function whyNot(replay: Exclude<Replay, Replayed>): string {
  switch (replay.kind) {
    case "refused":
      return "It was refused, so nothing of what it said is kept.";
    case "unpublished":
      return "No revision is published. The draft can still be tried.";
    case "leftOut":
      return `The log leaves out ${replay.names.join(", ")}, and the decision depends on that. A replay would answer somebody else.`;
    case "unreadable":
      return "What is kept of it cannot be read as a call any more.";
  }
}

function Replayed({ replay, call, flow }: { replay: Replayed; call: Call; flow: ReplayQuery["flow"] }) {
  const { answer, differences, trace, flowSince, madeUp, outcome } = replay;
  const targets = new Set(differences.flatMap((each) => (each.kind === "attribute" ? [each.name] : [])));
  const concerned = trace.rules.filter(({ target }) => targets.has(target));
  const isDecision = differences.some(({ kind }) => kind !== "attribute");
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-center gap-x-3">
        <CallOutcome outcome={outcome} cause={null} />
        {differences.length === 0 && <State meaning="good">Exactly what she got then</State>}
      </p>
      {differences.length > 0 && (
        <Notice meaning="attention" role="note" title="She would not get what she got then">
          <DifferenceList words={differences.map(fromTo)} limit={20} />
          {isDecision && (
            <p>
              <TextLink href={`/connectors/${call.connectorId}/gatekeeping`}>To gatekeeping</TextLink>
            </p>
          )}
        </Notice>
      )}
      {flow === "then" && flowSince === "unknown" && (
        <p className="text-ink-soft">Nobody noted what the user flow was then, so the replay took what it is now.</p>
      )}
      {flow === "then" && flowSince === "changed" && (
        <p className="text-ink-soft">The user flow was changed since; this replay took what it was then.</p>
      )}
      {madeUp.length > 0 && (
        <p className="text-ink-soft">
          She has no number of {madeUp.join(", ")}: the one here is a sample, and none was reserved.
        </p>
      )}
      {concerned.length > 0 && (
        <RuleTable
          rules={concerned}
          step={call.step}
          label="Rules that differ"
          placeOf={placeIn(trace)}
          connectorId={call.connectorId}
        />
      )}
      <CodeBlock label={`Answer of the replay, HTTP ${answer.status}`} value={answer.body} wrap />
    </div>
  );
}

const placeIn =
  ({ rules }: Replayed["trace"]) =>
  (ruleId: string) =>
    rules.findIndex((rule) => rule.ruleId === ruleId) + 1;
