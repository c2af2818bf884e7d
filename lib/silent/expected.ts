import { isSameValue, toGraphValue, valueIn } from "@/lib/graph/attribute-value";
import { unlinked } from "@/lib/graph/links";
import type { AttributeValue } from "@/lib/mapping/evaluate";
import { isLink } from "@/lib/mapping/user-properties";
import { givenUpIn } from "./receipt";
import type { SilentWrite, WriteMode } from "./silent-write";

type Planned = Pick<SilentWrite, "values" | "modes">;
type User = Readonly<Record<string, unknown>>;

export const modeOf = ({ modes }: Pick<SilentWrite, "modes">, attribute: string): WriteMode =>
  modes?.[attribute] ?? "overwrite";

/** What the directory should show: all but what was left as it was, and what somebody changed since. */
export function expectedOf({ values, receipt }: Pick<SilentWrite, "values" | "receipt">): SilentWrite["values"] {
  const givenUp = new Set(givenUpIn(receipt));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !givenUp.has(name)));
}

/** The attributes that the directory shows otherwise. */
export const differing = (values: SilentWrite["values"], user: User): string[] =>
  Object.entries(values)
    .filter(([name, value]) => !isShown(name, value, user))
    .map(([name]) => name);

const isShown = (name: string, value: AttributeValue, user: User): boolean =>
  isLink(name)
    ? unlinked(name, value, user[name]).length === 0
    : isSameValue(toGraphValue(name, value), valueIn(user, name));

/** Attributes whose rule only fills them when they are empty. */
export const onlyIfEmpty = (write: Planned): string[] =>
  Object.keys(write.values).filter((name) => modeOf(write, name) === "onlyIfEmpty");

/** Those of them that have a value of their own, which stays. One that shows ours was written by a try before this one. */
export const standing = (write: Planned, user: User): string[] =>
  differing(write.values, user).filter(
    (name) => modeOf(write, name) === "onlyIfEmpty" && !isEmpty(valueIn(user, name)),
  );

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
