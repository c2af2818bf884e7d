import { momentOf } from "@/lib/connector/step";
import { type Answer, type Arrival, claimText, compileCondition, compilePattern } from "@/lib/condition/holds";
import { type Gate, wholePattern } from "./gate";
import { messageFor } from "./messages";

/** Whether a guest may go on. `gateIds`: the gatekeeping rules that decided it; empty if none was about her. */
export type GateDecision =
  | { kind: "pass"; gateIds: string[] }
  | { kind: "block"; message: string; gateIds: string[] }
  /** `fields`: what to say at the claims that are at fault, for a page that can show it there. */
  | { kind: "askAgain"; message: string; fields: Record<string, string>; gateIds: string[] };

export type CompiledGate = {
  gate: Gate;
  holds: (arrival: Arrival) => Answer;
  /** The claims that are not as the gate demands. */
  faults: (arrival: Arrival) => readonly string[];
};

export const compileGates = (gates: readonly Gate[]): CompiledGate[] =>
  gates.filter(({ isOff }) => isOff !== true).map(compileGate);

/** A gate never changes, an edit makes another; so while one is typed in, the others stay as they were compiled. */
const compiled = new WeakMap<Gate, CompiledGate>();

function compileGate(gate: Gate): CompiledGate {
  const known = compiled.get(gate) ?? { gate, holds: compileCondition(gate.condition), faults: compileDemand(gate) };
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
  const missed = gates.flatMap(({ gate, holds, faults }) => {
    const claims = isDemand(gate) && holds(arrival) !== "no" ? faults(arrival) : [];
    return isDemand(gate) && claims.length > 0
      ? [{ id: gate.id, claims, text: messageFor(gate.messages, locales) }]
      : [];
  });
  if (missed.length === 0) return { kind: "pass", gateIds: decisive ? [decisive.id] : [] };
  // She reads everything that is missing at once, rather than one thing per attempt.
  const message = [...new Set(missed.map(({ text }) => text))].join(" ");
  const fields = Object.fromEntries(missed.flatMap(({ claims, text }) => claims.map((claim) => [claim, text])));
  return { kind: "askAgain", message, fields, gateIds: missed.map(({ id }) => id) };
}

type Demand = Extract<Gate, { kind: "require" | "format" }>;
const isDemand = (gate: Gate): gate is Demand => gate.kind === "require" || gate.kind === "format";

function compileDemand(gate: Gate): CompiledGate["faults"] {
  switch (gate.kind) {
    case "allow":
    case "deny":
      return () => [];
    case "require":
      return whenSubmitted(({ signUp }) => gate.claims.filter((claim) => !claimText(signUp, claim)?.trim()));
    case "format": {
      const matches = compilePattern(wholePattern(gate.pattern));
      return whenSubmitted(({ signUp, effort }) => {
        const text = claimText(signUp, gate.claim);
        return text !== undefined && matches(text, effort) !== "yes" ? [gate.claim] : [];
      });
    }
  }
}

/** Before the form is submitted a guest cannot be asked again, and has had no chance to answer. */
const whenSubmitted =
  (faults: CompiledGate["faults"]): CompiledGate["faults"] =>
  (arrival) =>
    momentOf[arrival.step] === "afterForm" ? faults(arrival) : [];
