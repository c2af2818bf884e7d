import { Panel } from "@/components/ui/panel";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { count } from "@/components/ui/time";
import { describeCondition } from "@/lib/condition/words";
import { valueText } from "@/lib/mapping/evaluate";
import type { Revision } from "@/lib/mapping/revision";
import { modeWords } from "@/lib/mapping/modes";
import type { Rule } from "@/lib/mapping/rule";
import { isReordered, type RulePair, sideBySide } from "@/lib/mapping/side-by-side";

type Props = { from: Revision; to: Revision };

/** Two revisions rule by rule: what differs first, what is the same folded away. */
export function Comparison({ from, to }: Props) {
  const pairs = sideBySide(from.rules, to.rules);
  const [differing, same] = [
    pairs.filter(({ changes }) => changes.length > 0),
    pairs.filter(({ changes }) => changes.length === 0),
  ];
  return (
    <Panel title={`r${from.number} and r${to.number} side by side`} intro={introOf({ from, to }, differing, same)}>
      <div className="flex flex-col gap-4">
        {differing.length > 0 && <PairTable label="Rules that differ" from={from} to={to} pairs={differing} />}
        {same.length > 0 && (
          <details className="group" open={differing.length === 0}>
            <summary className="py-1 font-medium">{count(same.length, "rule")} the same in both</summary>
            <div className="mt-2">
              <PairTable label="Rules that are the same" from={from} to={to} pairs={same} />
            </div>
          </details>
        )}
      </div>
    </Panel>
  );
}

function introOf({ from, to }: Props, differing: RulePair[], same: RulePair[]): string {
  if (from.number === to.number) return "You compare a revision with itself.";
  const order = isReordered(from.rules, to.rules) ? " The order of rules differs, too." : "";
  if (differing.length === 0) return `Both say the same, in ${count(same.length, "rule")}.${order}`;
  return `${count(differing.length, "rule")} ${differing.length === 1 ? "differs" : "differ"}, ${same.length === 0 ? "none is" : `${same.length} ${same.length === 1 ? "is" : "are"}`} the same.${order}`;
}

type TableProps = Props & { label: string; pairs: RulePair[] };

function PairTable({ label, from, to, pairs }: TableProps) {
  const [older, newer] = [nameOf(from), nameOf(to)];
  return (
    <Table label={label}>
      <TableHead>
        <Th className="w-1/5">Attribute</Th>
        <Th className="w-[30%]">{older}</Th>
        <Th className="w-[30%]">{newer}</Th>
        <Th>What differs</Th>
      </TableHead>
      <TableBody>
        {pairs.map(({ id, target, from: before, to: after, changes }) => (
          <Tr key={id}>
            <Td className="align-top font-medium font-mono text-[0.8125rem] [overflow-wrap:anywhere]">{target}</Td>
            <Td label={older} className="align-top">
              <Side rule={before} target={target} />
            </Td>
            <Td label={newer} className="align-top">
              <Side rule={after} target={target} />
            </Td>
            <Td label="What differs" className="align-top">
              {changes.length > 0 ? changes.join(", ") : <span className="text-ink-soft">nothing</span>}
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}

const nameOf = ({ number, isPublished }: Revision) => (isPublished ? `r${number}, guests meet it` : `r${number}`);

/** What a guest got, or gets, from one rule. */
function Side({ rule, target }: { rule: Rule | undefined; target: string }) {
  if (!rule) return <span className="text-ink-soft">not set</span>;
  const { delivery, condition, mode, isOff, comment } = rule;
  return (
    <span className="min-w-0">
      {rule.target !== target && <span className="block">sets {rule.target}</span>}
      <code className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">{valueText(rule)}</code>
      <span className="block text-ink-soft text-xs [overflow-wrap:anywhere]">
        {isOff && "off; "}
        {delivery === "silent" ? "silent, after the sign-up" : "in the answer, while she signs up"}
        {mode && `, ${modeWords[mode]}`}
        {condition && `, only if ${describeCondition(condition)}`}
      </span>
      {comment && <span className="block text-ink-soft text-xs [overflow-wrap:anywhere]">&ldquo;{comment}&rdquo;</span>}
    </span>
  );
}
