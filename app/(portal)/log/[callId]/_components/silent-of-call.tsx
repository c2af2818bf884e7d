import { retryWrite, retryWritePlainly } from "@/app/(portal)/silent/actions";
import { RetryButton } from "@/components/retry-button";
import { SilentReceipt } from "@/components/silent-receipt";
import { canRetry, SilentStateWord } from "@/components/silent-state";
import { SilentSteps } from "@/components/silent-steps";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import type { SilentWrite } from "@/lib/silent/silent-write";

/** What the call caused after it was answered. */
export function SilentOfCall({ writes, mayRetry }: { writes: readonly SilentWrite[]; mayRetry: boolean }) {
  return (
    <Panel title="Silent values" intro="Set through Microsoft Graph once the guest exists.">
      {writes.length === 0 && (
        <p className="text-ink-soft">
          A later call of the same sign-up took them over: the last one counts, and{" "}
          <TextLink href="/silent">silent values</TextLink> lists it.
        </p>
      )}
      <div className="flex flex-col gap-6">
        {writes.map(({ id, email, values, state, reason, receipt, nextTryAt }) => (
          <article key={id} aria-label={`Silent values of ${email}`} className="flex flex-col gap-4">
            <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <SilentStateWord state={state} />
              <TextLink href={`/silent/${id}`} className="min-w-0 font-mono text-[0.8125rem] [overflow-wrap:anywhere]">
                {Object.entries(values)
                  .map(([name, value]) => `${name} = ${String(value)}`)
                  .join(", ") || "nothing to set"}
              </TextLink>
              {mayRetry && canRetry(state) && (
                <RetryButton action={retryWrite} plainAction={retryWritePlainly} writeId={id} email={email} />
              )}
            </div>
            {reason && <p className="max-w-[45rem] text-ink-soft">{reason}</p>}
            <SilentSteps state={state} receipt={receipt} nextTryAt={nextTryAt} />
            <SilentReceipt receipt={receipt} />
          </article>
        ))}
      </div>
    </Panel>
  );
}
