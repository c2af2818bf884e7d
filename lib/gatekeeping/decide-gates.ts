import { momentOf } from "@/lib/connector/step";
import { type Answer, type Arrival, claimText, compileCondition, compilePattern } from "@/lib/condition/holds";
import { type Gate, wholePattern } from "./gate";
import { messageFor } from "./messages";

/** Whether a guest may go on. `gateIds`: the gatekeeping rules that decided it; empty if none was about her. */
export type GateDecision =
  | { kind: "pass"; gateIds: string[] }
  | { kind: "block"; message: string; gateIds: string[] }
  | { kind: "askAgain"; message: string; gateIds: string[] };

export type CompiledGate = { gate: Gate; holds: (arrival: Arrival) => Answer; fails: (arrival: Arrival) => boolean };

export const compileGates = (gates: readonly Gate[]): CompiledGate[] =>
  gates.filter(({ isOff }) => isOff !== true).map(compileGate);

/** A gate never changes, an edit makes another; so while one is typed in, the others stay as they were compiled. */
const compiled = new WeakMap<Gate, CompiledGate>();

function compileGate(gate: Gate): CompiledGate {
  const known = compiled.get(gate) ?? { gate, holds: compileCondition(gate.condition), fails: compileDemand(gate) };
  compiled.set(gate, known);
  return known;
}

/** Asks the gatekeeping rules of a revision about a guest. What cannot be told (a pattern that takes too long) counts against her. */
export function decideGates(gates: readonly CompiledGate[], arrival: Arrival): GateDecision {
  const decisive = gates.find(({ gate, holds }) => {
    if (gate.kind === "allow") return holds(arrival) === "yes";
    return gate.kind === "deny" && holds(arrival) !== "no";
  })?.gate;
  const { locales } = arrival.signUp;
  if (decisive?.kind === "deny")
    return { kind: "block", message: messageFor(decisive.messages, locales), gateIds: [decisive.id] };
  const missed = gates.flatMap(({ gate, holds, fails }) =>
    isDemand(gate) && holds(arrival) !== "no" && fails(arrival) ? [gate] : [],
  );
  if (missed.length === 0) return { kind: "pass", gateIds: decisive ? [decisive.id] : [] };
  // She reads everything that is missing at once, rather than one thing per attempt.
  const message = [...new Set(missed.map(({ messages }) => messageFor(messages, locales)))].join(" ");
  return { kind: "askAgain", message, gateIds: missed.map(({ id }) => id) };
}

type Demand = Extract<Gate, { kind: "require" | "format" }>;
const isDemand = (gate: Gate): gate is Demand => gate.kind === "require" || gate.kind === "format";

function compileDemand(gate: Gate): CompiledGate["fails"] {
  switch (gate.kind) {
    case "allow":
    case "deny":
      return () => false;
    case "require":
      return whenSubmitted(({ signUp }) => gate.claims.some((claim) => !claimText(signUp, claim)?.trim()));
    case "format": {
      const matches = compilePattern(wholePattern(gate.pattern));
      return whenSubmitted(({ signUp, effort }) => {
        const text = claimText(signUp, gate.claim);
        return text !== undefined && matches(text, effort) !== "yes";
      });
    }
  }
}

/** Before the form is submitted a guest cannot be asked again, and has had no chance to answer. */
const whenSubmitted =
  (fails: (arrival: Arrival) => boolean): CompiledGate["fails"] =>
  (arrival) =>
    momentOf[arrival.step] === "afterForm" && fails(arrival);
