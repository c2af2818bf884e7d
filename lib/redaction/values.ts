import { disguise, type Fingerprint } from "./disguise";
import type { RedactionHow } from "./rule";

type Json = unknown;
export type JsonObject = Readonly<Record<string, Json>>;

export const isObject = (value: Json): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Words of the contract, which are nobody's: they stay as they are, whatever a guest is called. */
const contractMembers = new Set(["@odata.type", "type", "signInType", "attributeType", "version", "action", "status"]);
export const isContractMember = (name: string): boolean => contractMembers.has(name);

/** The texts and numbers in a value that is to be left out. An issuer is shared by all its guests. */
export function plainValuesIn(value: Json): string[] {
  if (typeof value === "string" || typeof value === "number") return String(value).trim() === "" ? [] : [String(value)];
  if (Array.isArray(value)) return value.flatMap(plainValuesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    isContractMember(name) || name === "issuer" ? [] : plainValuesIn(member),
  );
}

/** Short ones would be found within words that have nothing to do with them. */
const shortestWithin = 4;

/** No more than these: with the flag `u` any other escape is an error. */
const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** Where a value may be found: anywhere, a short one as a word of its own. */
const patternOf = (value: string) =>
  value.length >= shortestWithin ? escaped(value) : `(?<![\\p{L}\\p{N}])${escaped(value)}(?![\\p{L}\\p{N}])`;

/** Takes known values out of any text. */
export type Scrub = (text: string) => string;

/** `values`: what is to be found, and how each is disguised. */
export function scrubber(values: ReadonlyMap<string, RedactionHow>, fingerprint: Fingerprint): Scrub {
  const known = new Map([...values].map(([value, how]) => [value.trim().toLowerCase(), how]));
  const longestFirst = [...values.keys()].map((value) => value.trim()).sort((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return (text) => text;
  const anywhere = new RegExp(longestFirst.map(patternOf).join("|"), "giu");
  return (text) =>
    text.replace(anywhere, (found) => disguise(found, known.get(found.toLowerCase()) ?? "drop", fingerprint));
}

/** Every text and number in it. */
export function scrubAll(value: Json, scrub: Scrub): Json {
  if (typeof value === "string") return scrub(value);
  if (typeof value === "number") {
    const scrubbed = scrub(String(value));
    return scrubbed === String(value) ? value : scrubbed;
  }
  if (Array.isArray(value)) return value.map((each) => scrubAll(each, scrub));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, isContractMember(name) ? member : scrubAll(member, scrub)]),
  );
}
