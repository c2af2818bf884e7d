import { Panel } from "@/components/ui/panel";
import { count } from "@/components/ui/time";
import type { Policy } from "@/lib/approvals/plan";

/** The policy for who only reads. */
export function PolicyFacts({ isOn, policy }: { isOn: boolean; policy: Policy }) {
  return (
    <Panel
      title="Who gets in"
      intro={isOn ? "Guests of this connector need a yes." : "Guests get in without a decision."}
    >
      <ol className="flex list-decimal flex-col gap-2 pl-5">
        {policy.stages.map(({ approvers, needs, days }, place) => (
          <li key={place}>
            {approvers.length === 0
              ? "Admins decide"
              : `${needs === "all" ? "All of" : "Any of"} ${approvers.map(({ name }) => name).join(", ")}`}
            , within {count(days, "day")}.
          </li>
        ))}
      </ol>
      <p className="mt-3 text-ink-soft">After a no she may ask again in {count(policy.coolDownDays, "day")}.</p>
    </Panel>
  );
}
