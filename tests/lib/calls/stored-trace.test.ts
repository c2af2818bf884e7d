import { expect, test } from "vitest";
import { readStoredTrace, wholeTrace, writeTrace } from "@/lib/calls/stored-trace";
import type { RuleTrace, ToldRule, Trace } from "@/lib/calls/trace";

const told = (ruleId: string): ToldRule => ({ ruleId, target: "city", delivery: "answer", source: "[city]" });
const ended = (result: RuleTrace["result"], fate: RuleTrace["fate"] = "nothing") => ({ result, fate });

const outcomes = [
  ended({ kind: "value", value: "Oslo" }, "stored"),
  ended({ kind: "value", value: "" }),
  ended({ kind: "value", value: 7 }, "dropped"),
  ended({ kind: "value", value: true }, "unknown"),
  ended({ kind: "value", value: ["a", "b"] }, "silent"),
  ended({ kind: "value", value: "none" }, "token"),
  ended({ kind: "none" }),
  ended({ kind: "failed", message: "none" }),
  ended({ kind: "skipped", because: "condition" }),
  ended({ kind: "skipped", because: "earlierRule" }),
  ended({ kind: "skipped", because: "signUpOnly" }),
];
const ruleList = outcomes.map((_, place) => told(`r${place}`));
const trace: Trace = {
  rules: outcomes.map((outcome, place) => ({ ...told(`r${place}`), ...outcome })),
  gates: [{ gateId: "g", words: "Deny everybody else" }],
  repairs: [{ target: "city", what: "It held half a character." }],
};

test("a call keeps whatever became of each rule, and its rule list says of which", () => {
  const stored = readStoredTrace(writeTrace(trace, "list"));
  expect(wholeTrace(stored, new Map([["list", ruleList]]))).toEqual({ ...trace, ruleListId: "list" });
});

test("a call keeps nothing of a rule that is the same for every call", () => {
  expect(writeTrace(trace, "list")).not.toContain("[city]");
});

test("the trace of a call from before rule lists is read as it is", () => {
  expect(wholeTrace(readStoredTrace(JSON.stringify(trace)), new Map())).toEqual(trace);
});

test("a guest whom gatekeeping stopped met no rule", () => {
  const stopped = { rules: [], gates: trace.gates };
  expect(wholeTrace(readStoredTrace(writeTrace(stopped, "list")), new Map([["list", ruleList]]))).toEqual({
    ...stopped,
    ruleListId: "list",
  });
});

test("a call whose rule list is gone tells at least what became of the guest", () => {
  const { rules } = wholeTrace(readStoredTrace(writeTrace(trace, "list")), new Map());
  expect(rules.map(({ result, fate }) => ({ result, fate }))).toEqual(outcomes);
  expect(rules[0]?.target).toBe("a rule that is no longer known");
});
