import { isSameJson } from "@/lib/same-json";
import { isSameAttribute } from "@/lib/signup/flow";
import type { Outcome, Setting } from "./outcome";

/** One thing that becomes of a guest otherwise than before, or than expected. */
export type Difference =
  /** She may go on or not; what is set follows from that and is not told. */
  | { kind: "decision"; from: Outcome; to: Outcome }
  | { kind: "message"; from: string; to: string }
  /** `because`: why nothing is set any more. */
  | { kind: "attribute"; name: string; from: Setting | null; to: Setting | null; because?: string };

/** Empty: the guest gets the very same, whatever the order in an answer and however directory extensions are spelt. */
export function differencesBetween(from: Outcome, to: Outcome): Difference[] {
  if (from.kind === "continue" && to.kind === "continue") return attributeDifferences(from.settings, to);
  if (from.kind === "continue" || to.kind === "continue" || from.kind !== to.kind)
    return [{ kind: "decision", from, to }];
  return from.message === to.message ? [] : [{ kind: "message", from: from.message, to: to.message }];
}

function attributeDifferences(
  from: readonly Setting[],
  { settings: to, failures }: Extract<Outcome, { kind: "continue" }>,
): Difference[] {
  const matched = new Set<Setting>();
  const changed = from.flatMap((before): Difference[] => {
    const after = findSame(
      to.filter((each) => !matched.has(each)),
      before.name,
    );
    if (!after) return [{ kind: "attribute", name: before.name, from: before, to: null, ...becauseOf(before.name) }];
    matched.add(after);
    const isSame = before.delivery === after.delivery && isSameJson(before.value, after.value);
    return isSame ? [] : [{ kind: "attribute", name: before.name, from: before, to: after }];
  });
  function becauseOf(name: string) {
    const failure = failures.find((each) => isSameAttribute(each.name, name));
    return failure && { because: failure.message };
  }
  const added = to
    .filter((each) => !matched.has(each))
    .map((after): Difference => ({ kind: "attribute", name: after.name, from: null, to: after }));
  return [...changed, ...added];
}

/** Directory extensions of two apps differ in their whole names only, so an exact one goes first. */
const findSame = (settings: readonly Setting[], name: string) =>
  settings.find((each) => each.name === name) ?? settings.find((each) => isSameAttribute(each.name, name));
