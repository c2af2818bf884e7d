import { expect, test } from "vitest";
import { budgetOf } from "@/lib/connector/budget";
import { stepSchema } from "@/lib/connector/step";

test.each([...stepSchema.options, null])("at %s a call whose every part is late is still answered in time", (step) => {
  const { wholeMs, policyMs, firstPolicyMs, keysMs, bodyMs, askMs, saveMs, spoolMs } = budgetOf(step);
  expect(policyMs).toBeLessThanOrEqual(firstPolicyMs);
  // Something is left for deciding, and for a computer that has other things to do.
  expect(firstPolicyMs + keysMs + bodyMs + askMs + saveMs + spoolMs).toBeLessThanOrEqual(wholeMs * 0.95);
});

test("Entra never waits that long: 5 s in its sister product, 1 s for an extension unless its admin set less", () => {
  expect(budgetOf("postAttributeCollection").wholeMs).toBeLessThan(5_000);
  expect(budgetOf("tokenIssuanceStart").wholeMs).toBeLessThan(1_000);
});
