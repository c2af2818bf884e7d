import { type Meaning, State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { type Input, inputsOf } from "@/lib/calls/inputs";
import type { RuleTrace } from "@/lib/calls/trace";
import { momentOf, type Step } from "@/lib/connector/step";

const fates: Record<RuleTrace["fate"], { meaning: Meaning; words: string }> = {
  stored: { meaning: "good", words: "Stored" },
  silent: { meaning: "good", words: "Set silently" },
  dropped: { meaning: "attention", words: "Lost: not collected" },
  unknown: { meaning: "waiting", words: "Not known" },
  nothing: { meaning: "none", words: "Not set" },
  token: { meaning: "good", words: "In the token" },
};

const skips = {
  condition: "its condition does not hold",
  earlierRule: "an earlier rule for the attribute counts",
  signUpOnly: "it sets the attribute at sign-up only",
};

type Props = {
  rules: readonly RuleTrace[];
  step: Step | null;
  /** The place of a rule in its mapping, where rules that are off stand between; else they are counted. */
  placeOf?: (ruleId: string) => number;
  /** Of the connector in whose mapping the rules can be changed. */
  connectorId?: string | undefined;
  label?: string;
  /** What the call carried, where the table shall tell what each rule read. */
  claims?: ReadonlyMap<string, string>;
};

/** What became of each rule during a call, and why. */
export function RuleTable({ rules, step, placeOf, connectorId, label = "Rules of this call", claims }: Props) {
  return (
    <Table label={label}>
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
              <Place
                place={placeOf ? placeOf(rule.ruleId) : place + 1}
                ruleId={rule.ruleId}
                connectorId={connectorId}
              />
            </Td>
            <Td label="Attribute" className="font-mono text-[0.8125rem] [overflow-wrap:anywhere] sm:min-w-30">
              {rule.target}
            </Td>
            <Td label="Source" className="font-mono text-[0.8125rem] text-ink-soft [overflow-wrap:anywhere]">
              {rule.source}
              {claims && rule.result.kind !== "skipped" && <Inputs inputs={inputsOf(rule.source, claims)} />}
            </Td>
            <Td label="Value" className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">
              {rule.result.kind === "value" && rule.result.value !== "" ? (
                String(rule.result.value)
              ) : (
                <span className="font-sans text-ink-soft">{rule.result.kind === "value" ? "empty text" : "none"}</span>
              )}
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

function Place({ place, ruleId, connectorId }: { place: number; ruleId: string; connectorId: string | undefined }) {
  if (!connectorId || ruleId === "") return place; // nobody knows that rule any more
  return (
    <TextLink href={`/connectors/${connectorId}/mapping#rule-${ruleId}`} className="relative inline-block">
      <span className="sr-only">Rule </span>
      {place}
    </TextLink>
  );
}

/** What the guest brought along may be written from right to left. */
function Inputs({ inputs }: { inputs: readonly Input[] }) {
  return inputs.map(({ name, value }) => (
    <span key={name} className="block text-xs">
      {name}: {value === undefined ? <span className="font-sans">none</span> : <bdi className="text-ink">{value}</bdi>}
    </span>
  ));
}

function Fate({ rule: { fate, result }, step }: { rule: RuleTrace; step: Step | null }) {
  if (result.kind === "failed")
    return (
      <span>
        <State meaning="attention">Failed</State> <span className="text-ink-soft">{result.message}</span>
      </span>
    );
  if (result.kind === "skipped")
    return (
      <span>
        <State meaning="none">Skipped:</State> <span className="text-ink-soft">{skips[result.because]}</span>
      </span>
    );
  // At the first step a value is only filled in: the guest may change it, and the second step has the last word.
  if (fate === "stored" && step !== null && momentOf[step] === "beforeForm")
    return <State meaning="good">Filled in</State>;
  return <State meaning={fates[fate].meaning}>{fates[fate].words}</State>;
}
