import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { describeCondition } from "@/lib/condition/words";
import { valueText } from "@/lib/mapping/evaluate";
import { modeWords } from "@/lib/mapping/modes";
import type { Rule } from "@/lib/mapping/rule";
import type { Known } from "@/lib/mapping/targets";
import { verdictOf } from "@/lib/mapping/verdict";
import { VerdictLine } from "./verdict-line";

/** The rules for a person who may read them and not change them. */
export function MappingTable({ rules, known }: { rules: Rule[]; known: Known }) {
  if (rules.length === 0)
    return (
      <EmptyState title="No rule yet">
        Guests continue and nothing is set. Someone with the role Admin can add rules here.
      </EmptyState>
    );
  return (
    <Table label="Rules">
      <TableHead>
        <Th>Attribute</Th>
        <Th>Value</Th>
        <Th>Delivery</Th>
        <Th>Will it stick?</Th>
      </TableHead>
      <TableBody>
        {rules.map((rule) => (
          <Tr key={rule.id}>
            <Td className="font-medium font-mono text-[0.8125rem]">{rule.target}</Td>
            <Td label="Value" className="[overflow-wrap:anywhere]">
              <span className="min-w-0">
                <code className="text-[0.8125rem]">{valueText(rule)}</code>
                {rule.condition && (
                  <span className="block text-ink-soft text-xs">only if {describeCondition(rule.condition)}</span>
                )}
                {rule.mode && <span className="block text-ink-soft text-xs">{modeWords[rule.mode]}</span>}
                {rule.comment && <span className="block text-ink-soft text-xs">&ldquo;{rule.comment}&rdquo;</span>}
              </span>
            </Td>
            <Td label="Delivery">{rule.delivery === "silent" ? "Silent" : "Answer"}</Td>
            <Td label="Will it stick?">
              <VerdictLine verdict={verdictOf(rule, known)} />
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}
