import { ArrowRight } from "lucide-react";
import { count } from "@/components/ui/time";
import type { Difference } from "@/lib/audit/difference";

const shownAtOnce = 3;
const mostShown = 200;

/** The first few at once; more behind a summary, which opens without JavaScript too. */
export function Differences({ differences }: { differences: readonly Difference[] }) {
  if (differences.length === 0) return <span className="text-ink-soft">nothing else to say</span>;
  if (differences.length <= shownAtOnce) return <List differences={differences} />;
  return (
    <details>
      <summary className="cursor-pointer text-ink-soft hover:text-ink">
        {count(differences.length, "difference")}
      </summary>
      <List differences={differences.slice(0, mostShown)} />
      {differences.length > mostShown && (
        <p className="text-ink-soft">and {count(differences.length - mostShown, "more")} in the CSV</p>
      )}
    </details>
  );
}

const List = ({ differences }: { differences: readonly Difference[] }) => (
  <ul className="flex flex-col gap-0.5">
    {differences.map(({ what, before, after }) => (
      <li key={what} className="[overflow-wrap:anywhere]">
        {what !== "" && <span className="text-ink-soft">{what}: </span>}
        {before !== undefined && <Value text={before} isGone />}
        {before !== undefined && after !== undefined && (
          <ArrowRight aria-label="became" role="img" className="mx-1 inline size-3.5 text-ink-soft" />
        )}
        {after !== undefined && <Value text={after} isGone={false} />}
      </li>
    ))}
  </ul>
);

/** A deletion is struck through and said; colour alone would say nothing to some. */
const Value = ({ text, isGone }: { text: string; isGone: boolean }) =>
  isGone ? (
    <del className="decoration-refused">
      <bdi>{short(text)}</bdi>
    </del>
  ) : (
    <ins className="no-underline">
      <bdi className="font-medium">{short(text)}</bdi>
    </ins>
  );

const short = (text: string) => (text.length > 300 ? `${text.slice(0, 300)}…` : text);
