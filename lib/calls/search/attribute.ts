import { parseJson } from "@/lib/parse-json";
import type { Trace } from "@/lib/calls/trace";

/** `city`, or `city=Oslo`: calls that have the attribute or claim, with whatever value or with this one. */
export type AttributeFilter = { name: string; value: string | undefined };

export function readAttribute(text: string): AttributeFilter {
  const equals = text.indexOf("=");
  if (equals < 1) return { name: plain(text), value: undefined };
  return { name: plain(text.slice(0, equals)), value: plain(text.slice(equals + 1)) };
}

const plain = (text: string): string => text.trim().toLowerCase();

/** Whether Entra sent it, or a rule set it. Names and values count without regard to case. */
export function hasAttribute(
  { claims, trace }: { claims: string | null; trace: Trace | null },
  { name, value }: AttributeFilter,
): boolean {
  const isIt = (key: string, found: unknown) => isNamed(key, name) && isValue(found, value);
  const isSet = (trace?.rules ?? []).some(
    ({ target, result }) => result.kind === "value" && isIt(target, result.value),
  );
  return isSet || (claims !== null && someMember(parseJson(claims), isIt));
}

/** An extension attribute is also known without the app that it belongs to: extension_<app>_Department. */
function isNamed(key: string, name: string): boolean {
  const lower = key.toLowerCase();
  return lower === name || lower.replace(/^extension_[0-9a-f]{32}_/, "") === name;
}

const isValue = (found: unknown, value: string | undefined): boolean =>
  value === undefined || [found].flat().some((each) => textOf(each) === value);

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" ? plain(value) : typeof value === "object" ? undefined : JSON.stringify(value);

function someMember(json: unknown, isIt: (key: string, value: unknown) => boolean): boolean {
  if (typeof json !== "object" || json === null) return false;
  return Object.entries(json).some(
    ([key, value]) => (!Array.isArray(json) && isIt(key, value)) || someMember(value, isIt),
  );
}
