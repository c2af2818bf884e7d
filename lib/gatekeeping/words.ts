import { describeCondition } from "@/lib/condition/words";
import type { Gate } from "./gate";

/** A gatekeeping rule in one sentence without its end, as the log quotes it. */
export function describeGate(gate: Gate): string {
  const when = gate.condition ? ` if ${describeCondition(gate.condition)}` : "";
  switch (gate.kind) {
    case "allow":
      return `Allow${when}`;
    case "deny":
      return when === "" ? "Deny everybody else" : `Deny${when}`;
    case "require":
      return `Require ${gate.claims.join(", ")}${when}`;
    case "format":
      return `Check the format of ${gate.claim}${when}`;
  }
}

export const kindLabels: Record<Gate["kind"], string> = {
  allow: "Allow",
  deny: "Deny",
  require: "Require",
  format: "Check format",
};

/** What all rules together mean for whoever comes, in a sentence or two. */
export function stateOfGates(all: readonly Gate[]): string {
  const gates = all.filter(({ isOff }) => isOff !== true);
  const off = all.length - gates.length;
  const offWords = off === 0 ? "" : ` ${off} more ${off === 1 ? "is" : "are"} off.`;
  const decisive = gates.filter(({ kind }) => kind === "allow" || kind === "deny");
  const asked = gates.length - decisive.length;
  if (gates.length === 0)
    return `Everybody may sign up.${off === 0 ? "" : ` ${off === 1 ? "The only rule is" : `All ${off} rules are`} off.`}`;
  const rules = gates.length === 1 ? "1 rule" : `${gates.length} rules`;
  if (!decisive.some(({ kind }) => kind === "deny"))
    return `${rules}: nobody is turned away${asked > 0 ? ", and who gives too little is asked again" : ""}.${offWords}`;
  const isClosed = decisive.some(({ kind, condition }) => kind === "deny" && condition === undefined);
  return `${rules}; whom none is about ${isClosed ? "is turned away" : "may go on"}.${offWords}`;
}
