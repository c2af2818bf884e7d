import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";

const css = readFileSync(resolve(import.meta.dirname, "../../app/theme.css"), "utf8");
const tokens = Object.fromEntries(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
    ([, name = "", day = "", night = ""]) => [name, { day, night }],
  ),
);

const grounds = ["canvas", "surface", "sunken", "hover", "accent-soft"];
const pairs: [text: string, ground: string][] = [
  ...grounds.flatMap((ground): [string, string][] => [
    ["ink", ground],
    ["ink-soft", ground],
    ["accent", ground],
  ]),
  ...["good", "waiting", "attention", "refused"].flatMap((meaning): [string, string][] => [
    [meaning, `${meaning}-soft`],
    ["ink", `${meaning}-soft`],
    ["ink-soft", `${meaning}-soft`],
    ...grounds.map((ground): [string, string] => [meaning, ground]),
  ]),
  ...["function", "own", "claim", "text", "number"].map((piece): [string, string] => [`code-${piece}`, "surface"]),
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["on-refused", "refused"],
  ["on-refused", "refused-hover"],
];

describe.each(["day", "night"] as const)("by %s", (time) => {
  test.each(pairs)("%s can be read on %s (WCAG 2.2, 1.4.3: 4.5 to 1)", (text, ground) => {
    expect(contrast(colour(text, time), colour(ground, time))).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ["line-strong", "surface"],
    ["line-strong", "canvas"],
    ["focus", "surface"],
    ["focus", "canvas"],
  ])("%s can be seen on %s (WCAG 2.2, 1.4.11: 3 to 1)", (line, ground) => {
    expect(contrast(colour(line, time), colour(ground, time))).toBeGreaterThanOrEqual(3);
  });
});

function colour(token: string, time: "day" | "night"): string {
  const value = tokens[token]?.[time];
  if (!value) throw new Error(`no colour --${token}`);
  return value;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2.2, "relative luminance". */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
