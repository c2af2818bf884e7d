import { gateChangesBetween } from "@/lib/gatekeeping/changes";
import { changesBetween } from "./changes";
import type { Content } from "./content";

/** A change of a rule, named by its attribute, or of a gatekeeping rule, named by its sentence. */
export type ContentChange = { about: "gate" | "rule"; subject: string; words: string };

/** All that publishing `to` would change for guests who meet `from` today: first who may sign up, then what is set. */
export const contentChangesBetween = (from: Content, to: Content): ContentChange[] => [
  ...gateChangesBetween(from.gates, to.gates).map(
    ({ gate, words }): ContentChange => ({ about: "gate", subject: gate, words }),
  ),
  ...changesBetween(from.rules, to.rules).map(
    ({ target, words }): ContentChange => ({ about: "rule", subject: target, words }),
  ),
];
