import { Notice } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import type { RequestState } from "@/lib/approvals/request";
import { stateWords } from "@/lib/approvals/words";

type Late = { id: string; name: string; state: RequestState; by: string | null };
type Props = { done: "yes" | "no" | "none" | "wrong"; count: number; late: readonly Late[] };

/** What a decision on many came to; who was late reads who was first. */
export function DoneNotice({ done, count, late }: Props) {
  if (done === "none") return <Notice meaning="attention" title="Choose at least one request first." />;
  if (done === "wrong")
    return (
      <Notice meaning="refused" title="Nothing was decided.">
        The reason or the text is longer than 2,000 characters, or has a character that cannot be seen.
      </Notice>
    );
  const title = `${count} ${done === "yes" ? "approved" : "denied"}.`;
  if (late.length === 0) return <Notice meaning="good" title={title} />;
  return (
    <Notice
      meaning="attention"
      title={`${count > 0 ? `${title} ` : ""}${late.length === 1 ? "1 stays as it is" : `${late.length} stay as they are`}:`}
    >
      <ul>
        {late.map(({ id, name, state, by }) => (
          <li key={id}>
            <TextLink href={`/approvals/${id}`}>
              <bdi>{name}</bdi>
            </TextLink>
            : {state === "pending" ? "changed by the guest meanwhile, or not yours" : stateWords[state].label}
            {by && `, by ${by}`}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
