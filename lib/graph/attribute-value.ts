import type { AttributeValue } from "@/lib/mapping/evaluate";

/** Properties of Graph's user that take a list of texts (learn.microsoft.com/graph, "user resource type"). */
const lists = ["businessPhones", "otherMails"];

/** Properties that take a truth value; directory extensions come with the type that the user flow gives them. */
const truths = ["accountEnabled", "showInAddressList"];

/** A value in the JSON type that Graph wants for the property: a whole number for `jobTitle` is sent as text. */
export function toGraphValue(attribute: string, value: AttributeValue): unknown {
  if (attribute.startsWith("extension_")) return value;
  if (truths.includes(attribute)) return typeof value === "string" ? readTruth(value) : value;
  return lists.includes(attribute) ? [String(value)] : String(value);
}

function readTruth(text: string): string | boolean {
  const word = text.trim().toLowerCase();
  return word === "true" || word === "false" ? word === "true" : text;
}

/** Whether Graph shows what we wrote. It answers moments in its own spelling: `2026-01-31` as `2026-01-31T00:00:00Z`. */
export function isSameValue(written: unknown, read: unknown): boolean {
  if (Array.isArray(written)) {
    return (
      Array.isArray(read) && written.length === read.length && written.every((item, i) => isSameValue(item, read[i]))
    );
  }
  if (written === read) return true;
  return isMoment(written) && isMoment(read) && Date.parse(written) === Date.parse(read);
}

const isMoment = (value: unknown): value is string =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(value);
