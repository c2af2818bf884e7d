import type { WriteMode } from "@/lib/silent/silent-write";

/** What becomes of a value that a guest has when a silent rule writes: for the person who chooses. */
export const modeChoices: Readonly<Record<WriteMode, string>> = {
  overwrite: "replace it",
  onlyIfEmpty: "leave it as it is",
  keepInStep: "replace it, also when somebody changes it later",
};

/** The same, said of a rule; replacing needs no words. */
export const modeWords: Readonly<Record<WriteMode, string>> = {
  overwrite: "whatever she has",
  onlyIfEmpty: "only if she has no value",
  keepInStep: "kept in step",
};
