import { alphabet } from "@/lib/calls/reference";

/** What the search field of the log asks for. */
export type SearchText =
  | { kind: "guest"; email: string }
  | { kind: "domain"; domain: string }
  | { kind: "reference"; reference: string }
  | { kind: "call"; id: string }
  /** Nothing that can be found: addresses are stored encrypted, so a part of one finds nobody. */
  | { kind: "unknown"; text: string };

const longest = 320; // RFC 3696, erratum 1690: no address is longer
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * An e-mail address, `@domain` (or a domain by itself), the reference that a guest reads out, or the id of a call. Anything else is
 * taken by its letters and means nothing; in particular no pattern is ever run.
 */
export function readSearchText(typed: string): SearchText | undefined {
  const text = typed.trim().toLowerCase();
  if (text === "") return undefined;
  if (text.length > longest || text.includes("\0")) return { kind: "unknown", text: typed.trim().slice(0, longest) };
  if (uuid.test(text)) return { kind: "call", id: text };
  const reference = readReference(text);
  if (reference) return { kind: "reference", reference };
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return { kind: "guest", email: text };
  const domain = /^@?([^\s@]+)$/.exec(text)?.[1];
  if (domain && (text.startsWith("@") || domain.includes("."))) return { kind: "domain", domain };
  return { kind: "unknown", text: typed.trim() };
}

/** As people write down what they heard: with gaps, hyphens, the prefix, O for 0, I or L for 1. */
function readReference(text: string): string | undefined {
  const code = text
    .toUpperCase()
    .replace(/^REF[\s-]*(?=.{8})/, "")
    .replace(/[\s-]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  return code.length === 8 && Array.from(code).every((letter) => alphabet.includes(letter)) ? code : undefined;
}
