import { z } from "zod";
import { connectorIdSchema } from "@/lib/connector/connector-id";
import { maxRedactionRules, type RedactionRule, redactionHowSchema, redactionRulesSchema } from "@/lib/redaction/rule";

/** A row of the form; the name may still be wrong. */
export type TypedRule = { name: string; how: RedactionRule["how"] };
export type RedactionForm = { rules: TypedRule[]; outcome: "none" | "saved" | "refused" };

export const redactionNames = { name: "name", how: "how" };

const typedSchema = z
  .array(z.object({ name: z.string().trim().max(300), how: redactionHowSchema }))
  .max(maxRedactionRules + 1);

/** Rows without a name are none. Undefined for what no form of ours sends. */
export function readRedactionForm(form: FormData): { connectorId: string; rules: TypedRule[] } | undefined {
  const connectorId = connectorIdSchema.safeParse(form.get("connectorId"));
  const hows = form.getAll(redactionNames.how);
  const rules = typedSchema.safeParse(
    form.getAll(redactionNames.name).map((name, place) => ({ name, how: hows[place] })),
  );
  if (!connectorId.success || !rules.success) return undefined;
  return { connectorId: connectorId.data, rules: rules.data.filter(({ name }) => name !== "") };
}

/** What is wrong: with a row, or with all of them. */
export function problemsOfRules(rules: readonly TypedRule[]): { whole?: string; rows: (string | undefined)[] } {
  const issues = redactionRulesSchema.safeParse(rules).error?.issues ?? [];
  const whole = issues.find(({ path }) => path.length === 0)?.message;
  return {
    ...(whole !== undefined && { whole }),
    rows: rules.map(({ name }, place) =>
      name === "" ? undefined : issues.find(({ path }) => path[0] === place)?.message,
    ),
  };
}
