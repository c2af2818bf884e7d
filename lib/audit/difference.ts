import { isSameJson } from "@/lib/same-json";

/** One thing that a change changed; undefined: it was not there, or is not there any more. */
export type Difference = { what: string; before?: string; after?: string };

/**
 * What a change changed, leaf by leaf. `after` holds what the change set, so what only `before` has stayed as it was, unless
 * the thing is gone.
 */
export function differencesOf(before: unknown, after: unknown): Difference[] {
  if (isRecord(before) && isRecord(after)) {
    return Object.keys(after).flatMap((name) => compare([wordsOf(name)], before[name], after[name]));
  }
  return compare([], before ?? undefined, after ?? undefined);
}

function compare(path: readonly string[], before: unknown, after: unknown): Difference[] {
  if (isSameJson(before, after)) return [];
  const [parts, others] = [partsOf(before), partsOf(after)];
  if ((parts ?? others) && (parts || before === undefined) && (others || after === undefined)) {
    const names = new Set([...(parts?.keys() ?? []), ...(others?.keys() ?? [])]);
    if (names.size > 0) {
      return [...names].flatMap((name) => compare([...path, name], parts?.get(name), others?.get(name)));
    }
  }
  return [{ what: path.join(" › "), ...said("before", before), ...said("after", after) }];
}

const said = (name: "before" | "after", value: unknown) => (value === undefined ? {} : { [name]: textOf(value) });

/** Members by their names, elements by what a person calls them; undefined for a leaf. */
function partsOf(value: unknown): Map<string, unknown> | undefined {
  if (Array.isArray(value)) {
    return value.every(isRecord) ? new Map(value.map((each, at) => [nameOf(each, at, value), each])) : undefined;
  }
  if (!isRecord(value)) return undefined;
  return new Map(
    Object.entries(value)
      .filter(([name, part]) => name !== "id" && part !== undefined)
      .map(([name, part]) => [wordsOf(name), part]),
  );
}

/** A rule is known by its target; of two with the same one, and of what has no name, the place tells. */
function nameOf(value: unknown, at: number, all: readonly unknown[]): string {
  const own = ownName(value);
  if (own === undefined) return `${at + 1}`;
  return all.filter((each) => ownName(each) === own).length > 1 ? `${own} (${at + 1})` : own;
}

function ownName(value: unknown): string | undefined {
  if (!isRecord(value)) return undefined;
  return [value.target, value.name, value.language].find((each): each is string => typeof each === "string");
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value === "" ? "empty text" : value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value === null) return "nothing";
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value.join(", ") || "none";
  return JSON.stringify(value);
}

/** `userFlowId` reads "user flow id". */
const wordsOf = (name: string): string =>
  /^[a-z]+([A-Z][a-z0-9]*)*$/.test(name) ? name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : name;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
