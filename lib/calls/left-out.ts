import type { Content } from "@/lib/mapping/content";
import { keyOf, type RedactionRule } from "@/lib/redaction/rule";

/** Who a guest is decides her random values and numbers. */
const tellsWho: readonly string[] = [keyOf("email"), keyOf("objectId")];

const name = /[A-Za-z][\w.]*/g;

/**
 * What was left out of a call and a mapping needs, so that nobody can say what it would decide. Each word of the mapping counts as a
 * name: better too many than too few.
 */
export function leftOutOfReplay(leftOut: readonly RedactionRule[], { rules, gates }: Content): string[] {
  if (leftOut.length === 0) return [];
  const words = JSON.stringify({ rules, gates }).match(name) ?? [];
  const needed = new Set([...tellsWho, ...words.map(keyOf)]);
  return leftOut.map(({ name: each }) => each).filter((each) => needed.has(keyOf(each)));
}
