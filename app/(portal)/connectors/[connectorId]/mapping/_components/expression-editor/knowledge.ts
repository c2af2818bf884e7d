import { createContext, useContext } from "react";
import type { Known, KnownClaim } from "@/lib/expression/editor/known";
import { describeTarget, targetsOf } from "@/lib/mapping/targets";
import type { UserFlow } from "@/lib/signup/flow";
import type { KnownTables } from "../use-tables";

/** What the fields of a mapping need to know about the tenant and the connector. */
export type Knowledge = { known: Known; tables: KnownTables; now: string };

const KnowledgeContext = createContext<Knowledge>({
  known: { claims: [], tables: [] },
  tables: { names: [], loaded: new Map() },
  now: new Date(0).toISOString(),
});
export const KnowledgeProvider = KnowledgeContext.Provider;
export const useKnowledge = (): Knowledge => useContext(KnowledgeContext);

/**
 * What Entra sends of a guest: her address, her languages, and what the user flow collects or her identity provider tells.
 * Source: learn.microsoft.com, "Add an API connector to a user flow", request samples.
 */
export function claimsOf(flow: UserFlow | null): KnownClaim[] {
  const attributes = targetsOf(flow).filter(({ isSignUpAttribute }) => isSignUpAttribute);
  return [
    { name: "email", about: "her e-mail address, which is always there" },
    ...attributes.map((target) => ({ name: target.name, about: describeTarget(target) })),
    { name: "ui_locales", about: "the languages of her browser, such as en-US" },
  ];
}
