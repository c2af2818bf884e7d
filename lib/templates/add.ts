import type { Content } from "@/lib/mapping/content";
import type { Template } from "./templates";

/**
 * A mapping with a template added: its rules last, its gatekeeping rules last too, since the first that holds decides and
 * the mapping's own were there before. `newId` keeps ids apart when a template is added twice.
 */
export const withTemplate = ({ rules, gates }: Content, template: Template, newId: () => string): Content => ({
  rules: [...rules, ...template.content.rules.map((rule) => ({ ...rule, id: newId() }))],
  gates: [...gates, ...template.content.gates.map((gate) => ({ ...gate, id: newId() }))],
});
