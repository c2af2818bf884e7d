import type { RedactionHow } from "./rule";

/** Names a value so that only the same value has the same name; keyed, so that nobody can try values out. */
export type Fingerprint = (value: string) => string;

export const leftOut = "[left out]";

/** What stands in the place of a value. */
export function disguise(value: string, how: RedactionHow, fingerprint: Fingerprint): string {
  switch (how) {
    case "drop":
      return leftOut;
    case "mask":
      return mask(value);
    case "hash":
      return `[#${fingerprint(value.trim().toLowerCase())}]`;
  }
}

/** Of a short value the first letter would tell too much. */
const shortest = 4;

function mask(value: string): string {
  const at = value.lastIndexOf("@");
  const domain = at > 0 ? value.slice(at) : "";
  const rest = at > 0 ? value.slice(0, at) : value;
  const [first = ""] = rest.trim();
  return `${value.length >= shortest && rest.trim().length > 1 ? first : ""}…${domain}`;
}
