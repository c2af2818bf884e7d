import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { State } from "@/components/ui/state";
import type { Rule } from "@/lib/mapping/rule";
import { prettyJson } from "@/lib/pretty-json";
import type { ShownCall } from "@/lib/redaction/shown-call";
import { redactor } from "@/lib/redaction/redact";
import type { RedactionRule } from "@/lib/redaction/rule";

type Props = {
  /** Undefined while a name is not complete. */
  rules: readonly RedactionRule[] | undefined;
  mapped: Pick<Rule, "source" | "target">[];
  call: ShownCall | undefined;
};

/** The key of a tenant is in no browser, so each fingerprint looks like this one here. */
const fingerprint = () => "fingerprint";

/** What the log would have kept of the last call. */
export function RedactionPreview({ rules, mapped, call }: Props) {
  if (!call)
    return (
      <Panel title="What it would keep of the last call">
        <p className="text-ink-soft">No guest has come yet. After the first call you see here what is left of it.</p>
      </Panel>
    );
  const { email, claims, answer } = call;
  const known = { email, claims, answer, trace: null, detail: null };
  const kept = redactor({ rules: rules ?? [], mapped, fingerprint })?.(known) ?? known;
  return (
    <Panel
      title="What it would keep of the last call"
      intro={
        <>
          From <RelativeTime at={call.at} />.{call.isShort && " Something was left out of it already when it came."}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {!rules && <State meaning="attention">A name is not complete, so nothing is left out here yet.</State>}
        <p>
          Guest: <span className="font-medium">{kept.email ?? "no address is kept"}</span>
        </p>
        <div className="grid gap-4 lg:grid-cols-2">
          <CodeBlock label="Received" value={prettyJson(kept.claims ?? "")} wrap />
          <CodeBlock label="Answered" value={prettyJson(kept.answer)} wrap />
        </div>
      </div>
    </Panel>
  );
}
