import { expect, test } from "vitest";
import { after, type Command, commands, portionMs, portionOf, type Standing, standingWords } from "@/lib/backfill/run";

const standing = (text: string): Standing => {
  const [phase = "", state = ""] = text.split(" ");
  return { phase, state } as Standing; // a table of tests names only those that exist
};

test.each<[string, Command[]]>([
  ["look running", ["pause", "stop"]],
  ["look paused", ["goOn", "stop"]],
  ["look parked", ["goOn", "stop"]],
  ["look stopped", []],
  ["write ready", ["run", "stop"]],
  ["write running", ["pause", "stop"]],
  ["write paused", ["goOn", "stop"]],
  ["write parked", ["goOn", "stop"]],
  ["write stopped", ["undo"]],
  ["write done", ["undo"]],
  ["undo running", ["pause", "stop"]],
  ["undo stopped", ["undo"]],
  ["undo done", ["undo"]],
])("of one that is at %s may be asked: %j", (at, allowed) => {
  expect(commands.filter((command) => after(command, standing(at)) !== undefined)).toEqual(allowed);
  expect(standingWords(standing(at))).not.toBe("");
});

test("going on keeps the phase, so that a paused dry run never begins to write", () => {
  expect(after("goOn", standing("look paused"))).toEqual(standing("look running"));
  expect(after("goOn", standing("undo parked"))).toEqual(standing("undo running"));
});

test.each([
  [1, 1, 60_000],
  [60, 1, 1_000],
  [61, 2, 1_967],
  [120, 2, 1_000],
  [1_200, 20, 1_000],
])("%i guests a minute are taken in portions of %i, each %i ms", (perMinute, portion, ms) => {
  expect(portionOf(perMinute)).toBe(portion);
  expect(portionMs(perMinute)).toBe(ms);
});
