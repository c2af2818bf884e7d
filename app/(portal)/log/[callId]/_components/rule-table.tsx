import { type Meaning, State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { RuleTrace } from "@/lib/calls/trace";
import type { Step } from "@/lib/connector/step";

const fates: Record<RuleTrace["fate"], { meaning: Meaning; words: string }> = {
  stored: { meaning: "good", words: "Stored" },
  silent: { meaning: "good", words: "Set silently" },
  dropped: { meaning: "attention", words: "Lost: not collected" },
  unknown: { meaning: "waiting", words: "Not known" },
  nothing: { meaning: "none", words: "Not set" },
};

export function RuleTable({ rules, step }: { rules: readonly RuleTrace[]; step: Step | null }) {
  return (
    <Table label="Rules of this call">
      <TableHead>
        <Th align="end">Rule</Th>
        <Th>Attribute</Th>
        <Th>Source</Th>
        <Th>Value</Th>
        <Th>Delivery</Th>
        <Th>What became of it</Th>
      </TableHead>
      <TableBody>
        {rules.map((rule, place) => (
          <Tr key={rule.ruleId}>
            <Td align="end" label="Rule" className="text-ink-soft">
              {place + 1}
            </Td>
            <Td label="Attribute" className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">
              {rule.target}
            </Td>
            <Td label="Source" className="font-mono text-[0.8125rem] text-ink-soft [overflow-wrap:anywhere]">
              {rule.source}
            </Td>
            <Td label="Value" className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">
              {rule.result.kind === "value" ? String(rule.result.value) : <span className="text-ink-soft">none</span>}
            </Td>
            <Td label="Delivery">{rule.delivery === "silent" ? "Silent" : "Answer"}</Td>
            <Td label="What became of it">
              <Fate rule={rule} step={step} />
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}

function Fate({ rule: { fate, result }, step }: { rule: RuleTrace; step: Step | null }) {
  if (result.kind === "failed")
    return (
      <span>
        <State meaning="attention">Failed</State> <span className="text-ink-soft">{result.message}</span>
      </span>
    );
  // At the first step a value is only filled in: the guest may change it, and the second step has the last word.
  if (fate === "stored" && step === "postFederationSignup") return <State meaning="good">Filled in</State>;
  return <State meaning={fates[fate].meaning}>{fates[fate].words}</State>;
}
