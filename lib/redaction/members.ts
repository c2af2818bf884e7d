import { disguise, type Fingerprint } from "./disguise";
import { keyOf, type RedactionHow } from "./rule";
import { isContractMember, isObject, type JsonObject, plainValuesIn } from "./values";

/** How each name is left out, by `keyOf` of it. */
export type Hows = ReadonlyMap<string, RedactionHow>;

export type Found = { name: string; values: string[] };

/** Members of these names, at any depth. */
export function findMembers(json: unknown, hows: Hows): Found[] {
  if (Array.isArray(json)) return json.flatMap((each) => findMembers(each, hows));
  if (!isObject(json)) return [];
  return Object.entries(json).flatMap(([name, member]) => {
    if (!hows.has(keyOf(name)) || isContractMember(name)) return findMembers(member, hows);
    return [{ name, values: plainValuesIn(member) }];
  });
}

/** The same with their values left out. */
export function withoutMembers(json: unknown, hows: Hows, fingerprint: Fingerprint): unknown {
  if (Array.isArray(json)) return json.map((each) => withoutMembers(each, hows, fingerprint));
  if (!isObject(json)) return json;
  const kept = Object.entries(json).flatMap(([name, member]): [string, unknown][] => {
    const how = hows.get(keyOf(name));
    if (how === undefined || isContractMember(name)) return [[name, withoutMembers(member, hows, fingerprint)]];
    return how === "drop" ? [] : [[name, disguised(member, how, fingerprint)]];
  });
  return Object.fromEntries(kept);
}

/** Its shape stays, so that the log can still be read; a truth value is one of two, so nothing of it stays. */
export function disguised(value: unknown, how: RedactionHow, fingerprint: Fingerprint): unknown {
  if (Array.isArray(value)) return value.map((each) => disguised(each, how, fingerprint));
  if (isObject(value)) return disguisedMembers(value, how, fingerprint);
  if (typeof value === "boolean") return disguise("", "drop", fingerprint);
  if (typeof value !== "string" && typeof value !== "number") return value;
  return disguise(String(value), how, fingerprint);
}

const disguisedMembers = (value: JsonObject, how: RedactionHow, fingerprint: Fingerprint) =>
  Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isContractMember(name) || name === "issuer" ? member : disguised(member, how, fingerprint),
    ]),
  );
