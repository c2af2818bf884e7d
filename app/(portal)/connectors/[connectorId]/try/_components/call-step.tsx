import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { outcomeLooks } from "@/components/call-outcome";
import { RuleTable } from "@/components/rule-table";
import { CodeBlock } from "@/components/ui/code-block";
import { State } from "@/components/ui/state";
import { count } from "@/components/ui/time";
import { curlLine, powershellLine } from "@/lib/connector/sample-calls";
import type { Content } from "@/lib/mapping/content";
import { prettyJson } from "@/lib/pretty-json";
import type { UserFlow } from "@/lib/signup/flow";
import type { TriedCall } from "@/lib/tryout/call";
import { effectWords } from "@/lib/tryout/effect-words";

type Props = {
  call: TriedCall;
  content: Content;
  flow: UserFlow | null;
  url: string;
  username: string | undefined;
  /** What can be done with the answer. */
  actions?: ReactNode;
};

/** What Entra sends, what we answer and why, and what Entra does with it. */
export function CallStep({ call, content, flow, url, username, actions }: Props) {
  const { request, answer, decided, step } = call;
  const { meaning, word } = outcomeLooks[decided?.decision.kind ?? "refused"];
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <div className="grid min-w-0 gap-4 lg:grid-cols-2">
        <Part title="Entra sends">
          <p className="font-mono text-[0.8125rem] text-ink-soft [overflow-wrap:anywhere]">
            POST {url}
            <br />
            Content-Type: application/json
          </p>
          <CodeBlock label={`Request ${step}`} value={prettyJson(request)} exact={request} wrap />
          <p className="text-ink-soft text-xs">The credential goes along in a header that is shown nowhere.</p>
        </Part>
        <Part title="We answer" aside={<State meaning={meaning}>{word}</State>}>
          <p className="font-mono text-[0.8125rem] text-ink-soft">
            HTTP {answer.status}
            <br />
            Content-Type: application/json
          </p>
          <CodeBlock label={`Answer ${step}`} value={answer.body} wrap />
          {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
        </Part>
      </div>
      <Why call={call} content={content} />
      <Part title="What Entra does with it">
        <ul className="flex list-disc flex-col gap-1 pl-5">
          {effectWords(call, flow).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Part>
      {username !== undefined && (
        <Disclosure title="Ask the real endpoint from a terminal">
          <CodeBlock
            wrap
            label="PowerShell line"
            value={powershellLine({ url, proof: { kind: "basic", name: username }, body: request })}
          />
          <CodeBlock
            wrap
            label="curl line"
            value={curlLine({ url, proof: { kind: "basic", name: username }, body: request })}
          />
          <p className="text-ink-soft text-xs">
            Both ask for the password. The published revision answers, the call appears in the log, and silent values
            are planned as for any guest.
          </p>
        </Disclosure>
      )}
    </div>
  );
}

const fewRules = 12;

function Why({ call: { decided, step }, content }: { call: TriedCall; content: Content }) {
  if (!decided) return <p>Vestibule cannot read this as a sign-up, so it refuses the call and decides nothing.</p>;
  const { rules, gates } = decided.trace;
  const numbers = new Map(content.rules.map(({ id }, index) => [id, index + 1]));
  const off = content.rules
    .filter(({ isOff }) => isOff)
    .map(({ id, target }) => `${numbers.get(id) ?? ""} (${target})`);
  const isSample = rules.some(({ source }) => /Random|Guid|UniqueNumber/i.test(source));
  return (
    <>
      {gates.length > 0 && (
        <p>
          <span className="font-medium">Decided by gatekeeping:</span> {gates.map(({ words }) => words).join("; ")}.
        </p>
      )}
      {rules.length > 0 && (
        <Disclosure title={`What became of ${count(rules.length, "rule")}`} isOpen={rules.length <= fewRules}>
          <RuleTable rules={rules} step={step} placeOf={(id) => numbers.get(id) ?? 0} label={`Rules ${step}`} />
          {off.length > 0 && <p className="text-ink-soft text-xs">Off, so not asked: rule {off.join(", ")}.</p>}
          {isSample && (
            <p className="text-ink-soft text-xs">
              Random values and unique numbers are samples: each guest gets her own and keeps it. Nothing is reserved
              here.
            </p>
          )}
        </Disclosure>
      )}
      {rules.length === 0 && decided.decision.kind !== "continue" && content.rules.length > 0 && (
        <p className="text-ink-soft">So no rule was asked, and no silent value follows.</p>
      )}
    </>
  );
}

function Part({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h3 className="flex flex-wrap items-baseline justify-between gap-x-3 font-medium">
        {title} {aside}
      </h3>
      {children}
    </div>
  );
}

function Disclosure({ title, isOpen = false, children }: { title: string; isOpen?: boolean; children: ReactNode }) {
  return (
    <details className="group min-w-0" open={isOpen}>
      <summary className="inline-flex list-none items-center gap-1 rounded text-ink-soft hover:text-ink">
        <ChevronRight aria-hidden className="size-4 group-open:rotate-90" />
        {title}
      </summary>
      {/* A table that stands last does not end the panel here. */}
      <div className="mt-2 flex min-w-0 flex-col gap-2 [&>:last-child]:mb-0!">{children}</div>
    </details>
  );
}
