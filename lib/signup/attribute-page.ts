import type { ClaimValue } from "@/lib/connector/contract";
import type { Values } from "./claims";
import type { FlowAttribute, UserFlow } from "./flow";

/** The attributes that stand on the page. Her address is known already, and cannot be changed there. */
export const askedAttributes = ({ attributes }: UserFlow): FlowAttribute[] =>
  attributes.filter(({ id }) => id !== "email");

/** Without attributes there is no page, and the second step follows the first at once. */
export const hasPage = ({ attributes }: UserFlow): boolean => attributes.length > 0;

/**
 * What stands on the page before the guest enters anything: what her identity provider told, and above it what the first
 * step answered (learn.microsoft.com, "Add an API connector to a user flow", continuation response of the first step).
 */
export function prefilled(flow: UserFlow, profile: Values, answered: Values): Values {
  const known: Values = { ...profile, ...answered };
  return Object.fromEntries(
    askedAttributes(flow).flatMap(({ id }) => {
      const value = known[id];
      return value === undefined ? [] : [[id, value]];
    }),
  );
}

/** A field of the page by the type of its attribute; an empty one has an empty text. Undefined: it cannot be read. */
export function readEntry(dataType: FlowAttribute["dataType"] | undefined, text: string): ClaimValue | undefined {
  switch (dataType) {
    case "int64":
      return /^-?\d{1,15}$/.test(text) ? Number(text) : text === "" ? "" : undefined;
    case "boolean":
      return text === "" ? "" : text === "true";
    case "string":
    case "dateTime":
    case "stringCollection":
    case undefined:
      return text;
  }
}
