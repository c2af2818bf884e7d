import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import { State } from "@/components/ui/state";
import type { Trace } from "@/lib/calls/trace";
import { prettyJson } from "@/lib/pretty-json";
import { howLabels } from "@/lib/redaction/rule";

type Props = { claims: string | null; outcome: string; trace: Trace | null };

/** What Entra sent, and what of it the log left out. */
export function Received({ claims, outcome, trace }: Props) {
  const leftOut = trace?.leftOut ?? [];
  const exact = leftOut.length === 0 ? "The button copies the exact text." : "The button copies what is kept.";
  return (
    <Panel
      title="Received"
      intro={claims !== null && `What Entra told about the guest, laid out for reading. ${exact}`}
    >
      <div className="flex flex-col gap-3">
        {claims === null ? (
          <p className="text-ink-soft">{nothingKept(outcome, trace)}</p>
        ) : (
          <CodeBlock label="Claims" value={prettyJson(claims)} exact={claims} />
        )}
        {leftOut.length > 0 && (
          <dl className="flex flex-wrap gap-x-8 gap-y-2">
            {leftOut.map(({ name, how }) => (
              <div key={name}>
                <dt className="font-mono text-[0.8125rem]">{name}</dt>
                <dd>
                  <State meaning="attention">{howLabels[how]}</State>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </Panel>
  );
}

function nothingKept(outcome: string, trace: Trace | null): string {
  if (trace?.erasedAt !== undefined) return "The guest was erased, and what Entra told about her with her.";
  if (outcome === "refused")
    return "Nothing is kept of a refused call but the facts above: whoever sent it may not be Entra, and a stranger’s words do not belong in a log.";
  return "Nothing is kept of what Entra sent.";
}
