import type { ReactNode } from "react";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { State } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import type { ApprovalRequest, RequestState } from "@/lib/approvals/request";
import { stateWords } from "@/lib/approvals/words";
import { providerLabels } from "@/lib/signup/identity-source";

type Earlier = { id: string; state: RequestState; createdAt: Date; by: string | null; reason: string | null };
type Card = { request: ApprovalRequest; domain: { asked: number; approved: number }; earlier: readonly Earlier[] };

/** What helps to decide: how she signs in, who else comes from there, what she asked for before, what she would get. */
export function Evidence({ card: { request, domain, earlier } }: { card: Card }) {
  const silent = Object.entries(request.silent);
  return (
    <Panel title="What is known of her">
      <dl className="grid grid-cols-[minmax(8rem,max-content)_1fr] gap-x-6 gap-y-2 max-sm:grid-cols-1 max-sm:gap-y-0.5">
        <Fact label="Signs in with">
          {providerLabels[request.provider]}, as <bdi>{request.email}</bdi>
        </Fact>
        <Fact label="Others from there">{othersOf(request.email, domain)}</Fact>
        <Fact label="Asked before">
          {earlier.length === 0 ? "No" : <ul className="flex flex-col gap-1.5">{earlier.map(toLine)}</ul>}
        </Fact>
        <Fact label="Would get">
          An account with what she typed
          {silent.length > 0 && (
            <>
              , and silently:
              <ul>
                {silent.map(([name, value]) => (
                  <li key={name}>
                    <span className="font-mono text-ink-soft text-xs">{name}</span> <bdi>{String(value)}</bdi>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Fact>
      </dl>
    </Panel>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="contents">
    <dt className="text-ink-soft">{label}</dt>
    <dd className="wrap-anywhere min-w-0 max-sm:mb-2">{children}</dd>
  </div>
);

function othersOf(email: string, { asked, approved }: Card["domain"]): string {
  const host = email.slice(email.lastIndexOf("@") + 1);
  if (asked === 0) return `Nobody else of ${host} has asked`;
  const others = asked === 1 ? "1 other request" : `${asked} other requests`;
  return `${others} of ${host}; ${approved === 0 ? "none" : approved} approved`;
}

const toLine = ({ id, state, createdAt, by, reason }: Earlier) => (
  <li key={id}>
    <TextLink href={`/approvals/${id}`}>
      <RelativeTime at={createdAt} />
    </TextLink>
    : <State meaning={stateWords[state].meaning}>{stateWords[state].label}</State>
    {by !== null && ` by ${by}`}
    {reason !== null && <q className="block whitespace-pre-line text-ink-soft">{reason}</q>}
  </li>
);
