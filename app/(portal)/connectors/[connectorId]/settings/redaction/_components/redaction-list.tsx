import { Code } from "@/components/ui/code-block";
import { howLabels, type RedactionRule } from "@/lib/redaction/rule";

/** What the log leaves out, for whoever reads only. */
export function RedactionList({ rules }: { rules: readonly RedactionRule[] }) {
  if (rules.length === 0) return <p className="text-ink-soft">The log keeps everything, encrypted.</p>;
  return (
    <ul className="flex flex-col gap-1">
      {rules.map(({ name, how }) => (
        <li key={name}>
          <Code>{name}</Code> <span className="text-ink-soft">{howLabels[how].toLowerCase()}</span>
        </li>
      ))}
    </ul>
  );
}
