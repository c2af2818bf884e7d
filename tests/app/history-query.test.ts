import { describe, expect, test } from "vitest";
import { historyHref, historyQuerySchema } from "@/app/(portal)/connectors/[connectorId]/mapping/history/history-query";

describe("the address of the history", () => {
  test("names two revisions to compare", () => {
    const href = historyHref("c", { from: 3, to: 5 });
    expect(href).toBe("/connectors/c/mapping/history?from=3&to=5");
    const query = Object.fromEntries(new URL(href, "http://portal").searchParams);
    expect(historyQuerySchema.parse(query)).toMatchObject({ from: 3, to: 5 });
  });

  test("has no query where there is nothing to say", () => {
    expect(historyHref("c", { before: undefined })).toBe("/connectors/c/mapping/history");
  });

  test.each<[string, unknown]>([
    ["a word", "newest"],
    ["nothing", ""],
    ["zero", "0"],
    ["a negative number", "-1"],
    ["a fraction", "1.5"],
    ["more than the database can hold", "99999999999"],
    ["two numbers", ["1", "2"]],
  ])("%s instead of a number is ignored", (_what, from) => {
    expect(historyQuerySchema.parse({ from }).from).toBeUndefined();
  });
});
