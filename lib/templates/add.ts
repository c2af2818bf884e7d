import { placeOfMore } from "@/lib/gatekeeping/edits";
import { toGateRow } from "@/lib/gatekeeping/rows";
import type { Content } from "@/lib/mapping/content";
import type { Template } from "./templates";

/**
 * A mapping with a template added: its rules last, its gatekeeping rules where one adds them by hand, since the first that
 * holds decides. `newId` keeps ids apart when a template is added twice.
 */
export function withTemplate({ rules, gates }: Content, template: Template, newId: () => string): Content {
  const { place, more } = placeOfMore(gates, template.content.gates, toGateRow);
  return {
    rules: [...rules, ...template.content.rules.map((rule) => ({ ...rule, id: newId() }))],
    gates: gates.toSpliced(place, 0, ...more.map((gate) => ({ ...gate, id: newId() }))),
  };
}
