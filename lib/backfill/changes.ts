import { isSameValue, toGraphValue, valueIn } from "@/lib/graph/attribute-value";
import type { AttributeValue } from "@/lib/mapping/evaluate";
import { differing, standing } from "@/lib/silent/expected";
import { isEmpty } from "./empty";
import type { ItemSecrets } from "./item";

type User = Readonly<Record<string, unknown>>;
type Values = Record<string, AttributeValue>;

/** What to send, what she has of it now, and what stays or was taken by somebody else. */
export type WritePlan = { send: Values; before: Record<string, unknown>; stays: string[]; taken: string[] };

/** What is to be written of a guest as she is now: not what she has already, nor what a rule leaves. */
export function planWrite({ values, modes }: Pick<ItemSecrets, "values" | "modes">, user: User): WritePlan {
  const stays = standing({ values, modes }, user);
  const names = differing(values, user).filter((name) => !stays.includes(name));
  return { send: pick(values, names), before: shown(user, names), stays, taken: [] };
}

/**
 * After a worker died in the middle: nobody knows whether Graph got the values. What shows the value of before or ours is sent
 * once more, which changes nothing where it had arrived; what shows a third value belongs to whoever set it.
 */
export function planAgain({ values, before = {} }: Pick<ItemSecrets, "values" | "before">, user: User): WritePlan {
  const names = Object.keys(before);
  const taken = names.filter((name) => !isOurs(values, name, user) && !isAsBefore(before, name, user));
  const ours = names.filter((name) => !taken.includes(name));
  return { send: pick(values, ours), before: pick(before, ours), stays: [], taken };
}

/** `restore`: what to send. `changed`: attributes that somebody has changed since, which stay as they are. */
export type UndoPlan = { restore: Record<string, unknown>; changed: string[] };

/**
 * Restores what still shows our value. What shows the value of before is sent, too: a directory shows a write late, so ours may
 * come to light yet.
 */
export function planUndo({ values, before = {} }: Pick<ItemSecrets, "values" | "before">, user: User): UndoPlan {
  const names = Object.keys(before);
  const changed = names.filter((name) => !isOurs(values, name, user) && !isAsBefore(before, name, user));
  return {
    restore: pick(
      before,
      names.filter((name) => !changed.includes(name)),
    ),
    changed,
  };
}

function isOurs(values: Readonly<Record<string, AttributeValue>>, name: string, user: User): boolean {
  const value = values[name];
  return value !== undefined && isSameValue(toGraphValue(name, value), valueIn(user, name));
}

function isAsBefore(before: Readonly<Record<string, unknown>>, name: string, user: User): boolean {
  const [was, is] = [before[name], valueIn(user, name)];
  return isEmpty(was) ? isEmpty(is) : isSameValue(was, is);
}

const shown = (user: User, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, valueIn(user, name) ?? null]));

const pick = <T>(values: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
