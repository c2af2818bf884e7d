import type { Rule } from "./rule";
import { findTarget, type Known } from "./targets";
import { obstacleToSilence, typedValue } from "./typed-value";
import { isLink } from "./user-properties";

type Judged = Pick<Rule, "target" | "delivery"> & Partial<Rule>;

/** Why the rule could never set its attribute, whoever the guest is; undefined if it may. */
export function targetProblem({ target: name, delivery, ...rule }: Judged, known: Known): string | undefined {
  const target = findTarget(name, known);
  const obstacle = delivery === "silent" ? obstacleToSilence(name, target) : undefined;
  if (obstacle !== undefined) return `No rule can set ${name}. ${obstacle}`;
  if (delivery === "answer" && rule.condition?.step === "tokenIssuanceStart") return claimProblem(rule.source);
  if (isLink(name) && delivery === "answer") return linkProblem(name);
  const texts = [rule.source?.kind === "constant" ? rule.source.value : "", rule.default ?? ""];
  const failures = texts.flatMap((text) => {
    const converted = text === "" ? undefined : typedValue({ target: name, delivery }, text, target);
    return converted?.kind === "failed" ? [converted.message] : [];
  });
  return failures[0];
}

/** Of an answer, which can say nothing but attributes. */
export const linkProblem = (name: string): string =>
  `No answer to Entra can set ${name}: no user flow collects it. Make the rule silent.`;

/** Of all claims of an answer together. Source: learn.microsoft.com, "Custom claims provider reference". */
const maxClaimBytes = 3 * 1024;

function claimProblem(source: Rule["source"] | undefined): string | undefined {
  const isTooLong = source?.kind === "constant" && new TextEncoder().encode(source.value).byteLength > maxClaimBytes;
  return isTooLong ? "Entra takes at most 3 KB of claims for a token, and this text alone is longer." : undefined;
}
