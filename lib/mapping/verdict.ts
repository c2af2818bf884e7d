import { fateOfAttribute } from "@/lib/signup/fate";
import type { UserFlow } from "@/lib/signup/flow";
import type { Delivery } from "./rule";
import { builtInTargets } from "./targets";

/** Will it stick? What becomes of a rule's value, told before any guest meets it. */
export type Verdict =
  /** Written through Graph after the sign-up; the guest sees no field. */
  | "silent"
  /** Silent, but not an attribute that we know: Graph refuses a name it does not know either. */
  | "doubtful"
  /** Stored by Entra, and the guest sees the field, since a collected attribute is a shown one. */
  | "shown"
  /** The user flow does not collect it, so Entra drops it. */
  | "lost"
  /** The user flow has not been read yet. */
  | "unknown";

const directoryExtension = /^extension_[0-9a-f]{32}_\w+$/i;

export function verdictOf(
  { target, delivery }: { target: string; delivery: Delivery },
  flow: UserFlow | null,
): Verdict {
  if (delivery === "silent") return isKnown(target, flow) ? "silent" : "doubtful";
  const fates = { stored: "shown", dropped: "lost", unknown: "unknown" } as const;
  return fates[fateOfAttribute(flow, target)];
}

/** Graph takes the whole name of a directory extension only; in an answer its app id may be left out. */
const isKnown = (target: string, flow: UserFlow | null) =>
  builtInTargets.some(({ name }) => name === target) ||
  directoryExtension.test(target) ||
  flow?.attributes.some(({ id }) => id === target) === true;
