import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { sourceText } from "@/lib/mapping/evaluate";
import type { Rule } from "@/lib/mapping/rule";
import { verdictOf } from "@/lib/mapping/verdict";
import type { UserFlow } from "@/lib/signup/flow";
import { VerdictLine } from "./verdict-line";

/** The rules for a person who may read them and not change them. */
export function MappingTable({ rules, flow }: { rules: Rule[]; flow: UserFlow | null }) {
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
            <Td label="Value" className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">
              {sourceText(rule.source)}
            </Td>
            <Td label="Delivery">{rule.delivery === "silent" ? "Silent" : "Answer"}</Td>
            <Td label="Will it stick?">
              <VerdictLine verdict={verdictOf(rule, flow)} />
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}
