import type { Content } from "@/lib/mapping/content";
import { parseJson } from "@/lib/parse-json";
import { leftOut as leftOutMark } from "@/lib/redaction/disguise";
import { keyOf } from "@/lib/redaction/rule";
import { isObject } from "@/lib/redaction/values";
import type { Trace } from "./trace";

/** Who a guest is decides her random values and numbers. */
const tellsWho: readonly string[] = ["email", "objectId", "identities", "issuer", "issuerAssignedId"].map(keyOf);

const name = /[A-Za-z][\w.]*/g;
/** What stands in the place of a value (lib/redaction/disguise.ts). */
const marks = [leftOutMark, "[#", "…"];
export const isMarked = (value: unknown): boolean =>
  typeof value === "string" && marks.some((mark) => value.includes(mark));

type Kept = { claims: string | null; answer: string; trace: Trace | null };

/**
 * What was left out of a call and a mapping needs, so that nobody can say what it would decide. Each word of the mapping counts as a
 * name, and each text that looks as if something had been taken out of it as left out: better too many than too few.
 */
export function leftOutOfDecision({ claims, trace }: Omit<Kept, "answer">, { rules, gates }: Content): string[] {
  const named = trace?.leftOut ?? [];
  if (named.length === 0) return [];
  const words = JSON.stringify({ rules, gates }).match(name) ?? [];
  const needed = new Set([...tellsWho, ...words.map(keyOf)]);
  const missing = new Set([...named.map((each) => each.name), ...markedMembers(parseJson(claims ?? ""))]);
  return [...missing].filter((each) => needed.has(keyOf(each)));
}

/** The same, and what was left out of the answer: then there is nothing to compare with, whatever the mapping reads. */
export function leftOutOfReplay({ claims, answer, trace }: Kept, content: Content): string[] {
  const found = leftOutOfDecision({ claims, trace }, content);
  if (found.length > 0 || !trace?.leftOut?.length) return found;
  const given = [answer, ...trace.rules.map(({ result }) => JSON.stringify(result))];
  return given.some(isMarked) ? ["a part of the answer"] : [];
}

function markedMembers(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(markedMembers);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([member, inner]) =>
    isMarked(inner) || (Array.isArray(inner) && inner.some(isMarked)) ? [member] : markedMembers(inner),
  );
}
