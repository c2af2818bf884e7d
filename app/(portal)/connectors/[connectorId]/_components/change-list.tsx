import { Code } from "@/components/ui/code-block";
import type { ContentChange } from "@/lib/mapping/content-changes";

const mostShown = 12;

export function ChangeList({ changes }: { changes: readonly ContentChange[] }) {
  if (changes.length === 0) return null;
  return (
    <ul className="mt-1.5 flex list-disc flex-col gap-0.5 pl-5">
      {changes.slice(0, mostShown).map(({ about, subject, words }) => (
        <li key={`${about} ${subject} ${words}`} className="[overflow-wrap:anywhere]">
          {about === "rule" ? <Code>{subject}</Code> : <bdi>&ldquo;{subject}&rdquo;</bdi>} <bdi>{words}</bdi>
        </li>
      ))}
      {changes.length > mostShown && <li>and {changes.length - mostShown} more</li>}
    </ul>
  );
}
