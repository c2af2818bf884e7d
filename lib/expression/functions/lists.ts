import { asList, Failure } from "../value";
import { eager, text, whole } from "./arguments";
import type { OfferedFunction } from "./definition";

const commas = "External ID sends several values as one text with commas; Split it first.";
const attribute = { name: "attribute", type: "list" } as const;

export const count: OfferedFunction = {
  name: "Count",
  parameters: [attribute],
  summary: "The number of values.",
  note: commas,
  example: 'Count(Split([extension_Skills], ","))',
  prepare: eager(([list]) => asList(list ?? null).length.toString()),
};

export const item: OfferedFunction = {
  name: "Item",
  parameters: [attribute, { name: "index", type: "whole number" }],
  summary: "The value with this number, counting from 1.",
  note: commas,
  example: 'Item(Split([extension_Skills], ","), 1)',
  prepare: eager(([list, index]) => {
    const [values, wanted] = [asList(list ?? null), whole(index, "index of Item")];
    const found = values[wanted - 1];
    if (found === undefined) throw new Failure(`There is no value number ${wanted}; there are ${values.length}.`);
    return found;
  }),
};

export const removeDuplicates: OfferedFunction = {
  name: "RemoveDuplicates",
  parameters: [attribute],
  summary: "Each value once, in the order in which they first stand. Case matters.",
  note: commas,
  example: 'RemoveDuplicates(Split([extension_Skills], ","))',
  prepare: eager(([list = null]) => (list === null ? null : [...new Set(asList(list))])),
};

export const split: OfferedFunction = {
  name: "Split",
  parameters: [
    { name: "source", type: "text" },
    { name: "delimiter", type: "text" },
  ],
  summary: "Several values from one text, cut at each delimiter. Blanks stay.",
  note: "What is sent back to Entra is joined with commas again.",
  example: 'Split([extension_Skills], ",")',
  prepare: eager(([source, delimiter], run) => {
    const [from, at] = [text(source), text(delimiter) ?? ""];
    if (from === null) return null;
    if (at === "") throw new Failure("The delimiter of Split is empty.");
    run.spendText(from.length);
    return from.split(at);
  }),
};
