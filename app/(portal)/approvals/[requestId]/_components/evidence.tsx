import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { State } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import type { ApprovalRequest, RequestState } from "@/lib/approvals/request";
import { stateWords } from "@/lib/approvals/words";
import { providerLabels } from "@/lib/signup/identity-source";

/** What helps to decide: how she signs in, who else comes from there, what she asked for before, what she would get. */
type Card = {
  request: ApprovalRequest;
  domain: { asked: number; approved: number };
  earlier: readonly { id: string; state: RequestState; createdAt: Date }[];
};

export function Evidence({ card: { request, domain, earlier } }: { card: Card }) {
  const host = request.email.slice(request.email.lastIndexOf("@") + 1);
  const silent = Object.entries(request.silent);
  return (
    <Panel title="What is known of her">
      <ul className="flex flex-col gap-2">
        <li>She signs in with {providerLabels[request.provider]}.</li>
        <li>
          {domain.asked === 0
            ? `Nobody else of ${host} has asked.`
            : `${domain.asked} others of ${host} have asked; ${domain.approved} of them were approved.`}
        </li>
        {earlier.length === 0 && <li>She has not asked before.</li>}
        {earlier.map(({ id, state, createdAt }) => (
          <li key={id}>
            <TextLink href={`/approvals/${id}`}>An earlier request</TextLink>, <RelativeTime at={createdAt} />:{" "}
            <State meaning={stateWords[state].meaning}>{stateWords[state].label}</State>
          </li>
        ))}
        <li>
          {silent.length === 0
            ? "If approved, she gets an account with what she typed."
            : `If approved, she gets an account with what she typed, and silently: ${silent.map(([name, value]) => `${name} = ${String(value)}`).join(", ")}.`}
        </li>
      </ul>
    </Panel>
  );
}
