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
