import { Code } from "@/components/ui/code-block";
import type { Change } from "@/lib/mapping/changes";

const mostShown = 12;

export function ChangeList({ changes }: { changes: Change[] }) {
  if (changes.length === 0) return null;
  return (
    <ul className="mt-1.5 flex list-disc flex-col gap-0.5 pl-5">
      {changes.slice(0, mostShown).map(({ target, words }) => (
        <li key={`${target} ${words}`}>
          <Code>{target}</Code> {words}
        </li>
      ))}
      {changes.length > mostShown && <li>and {changes.length - mostShown} more</li>}
    </ul>
  );
}
