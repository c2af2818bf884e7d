import { expect, test } from "vitest";
import { planAgain, planUndo, planWrite } from "@/lib/backfill/changes";

const values = { city: "Oslo", jobTitle: "Partner" };

test("what she has already is not sent, and what a rule only fills stays", () => {
  const plan = planWrite({ values, modes: { jobTitle: "onlyIfEmpty" } }, { city: "Oslo", jobTitle: "Engineer" });
  expect(plan).toEqual({ send: {}, before: {}, stays: ["jobTitle"], taken: [] });
});

test("what is sent is noted as it was, an absent value as none", () => {
  const plan = planWrite({ values, modes: { jobTitle: "keepInStep" } }, { jobTitle: "Engineer" });
  expect(plan).toEqual({ send: values, before: { city: null, jobTitle: "Engineer" }, stays: [], taken: [] });
});

test("after a death in the middle ours and the old value are sent once more, a third one is left", () => {
  const before = { city: null, jobTitle: "Engineer" };
  expect(planAgain({ values, before }, { city: "Oslo", jobTitle: "Engineer" })).toMatchObject({
    send: values,
    taken: [],
  });
  expect(planAgain({ values, before }, { city: "Bergen", jobTitle: "Engineer" })).toEqual({
    ...{ send: { jobTitle: "Partner" }, before: { jobTitle: "Engineer" }, stays: [], taken: ["city"] },
  });
});

test("an undo restores what is still ours, and says what is not", () => {
  const before = { city: null, jobTitle: "Engineer" };
  expect(planUndo({ values, before }, { city: "Oslo", jobTitle: "Boss" })).toEqual({
    restore: { city: null },
    changed: ["jobTitle"],
  });
  // A directory that shows our write late still shows the old value.
  expect(planUndo({ values, before }, { jobTitle: "Engineer" })).toEqual({ restore: before, changed: [] });
});
