import type { ClaimValue } from "@/lib/connector/contract";
import { toGraphValue } from "@/lib/graph/attribute-value";
import type { AttributeValue } from "@/lib/mapping/evaluate";
import type { Known } from "@/lib/mapping/targets";
import { attributesOfAccount } from "@/lib/signup/account";
import type { FederatedGuest, Values } from "@/lib/signup/claims";
import type { UserFlow } from "@/lib/signup/flow";
import { graphDoubt } from "./graph-doubt";

export type StoredAttribute = {
  name: string;
  label: string;
  /** Undefined: nothing is stored of what she entered, since the answer's text is empty. */
  value: ClaimValue | undefined;
  /**
   * Whose value it is: the answer's of the second step, the answer's of the first one that she left as it was, her own, her
   * provider's, or Entra's, which makes a display name of her address.
   */
  from: "secondAnswer" | "firstAnswer" | "guest" | "provider" | "entra";
  /** What stood on the page when she submitted it, where something else is stored. */
  replaces: ClaimValue | undefined;
};

/** A value that is set through Graph once the account exists. */
export type SilentPlan = {
  name: string;
  value: AttributeValue;
  /** In the JSON type in which Graph gets it. */
  sent: unknown;
  /** Why Graph would or may refuse it. */
  doubt: string | undefined;
};

/** The account that the sign-up ends with, and what is written to it afterwards. */
export type TriedAccount = { kind: "account"; attributes: StoredAttribute[]; silent: SilentPlan[] };

type Stay = {
  guest: FederatedGuest;
  flow: UserFlow;
  /** What the first step answered. */
  answered: Values;
  /** What she submitted. */
  entered: Values;
  /** What the second step answered. */
  values: Values;
};
type Later = {
  silentValues: Readonly<Record<string, AttributeValue>>;
  known: Known;
};

export function makeAccount(stay: Stay, { silentValues, known }: Later): TriedAccount {
  const { guest, flow, entered, values } = stay;
  const stored = attributesOfAccount(flow, guest, entered, values);
  const emptied = Object.keys(values).filter((name) => values[name] === "" && !isEmpty(entered[name]));
  const names = [...new Set([...Object.keys(stored), ...emptied])];
  return {
    kind: "account",
    attributes: names.map((name) => describe(name, stored[name], stay)),
    silent: Object.entries(silentValues).map(([name, value]) => ({
      ...{ name, value, sent: toGraphValue(name, value) },
      doubt: graphDoubt(name, known),
    })),
  };
}

function describe(name: string, value: ClaimValue | undefined, stay: Stay): StoredAttribute {
  const { flow, entered } = stay;
  const before = entered[name];
  return {
    name,
    label: flow.attributes.find(({ id }) => id === name)?.displayName ?? name,
    value,
    from: originOf(name, value, stay),
    replaces: isEmpty(before) || before === value ? undefined : before,
  };
}

function originOf(name: string, value: ClaimValue | undefined, { guest, answered, entered, values }: Stay) {
  if (value === undefined || (Object.hasOwn(values, name) && values[name] === value)) return "secondAnswer";
  if (!isEmpty(entered[name])) {
    if (answered[name] === value) return "firstAnswer";
    return guest.profile[name] === value ? "provider" : "guest";
  }
  return guest.profile[name] === value ? "provider" : "entra";
}

const isEmpty = (value: ClaimValue | undefined) => value === undefined || value === "";
