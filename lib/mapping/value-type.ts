import type { FlowAttribute } from "@/lib/signup/flow";

/** What an attribute takes: the types of user flow attributes, and the shorter number that directory extensions have. */
export type ValueType = FlowAttribute["dataType"] | "int32";

export const typeWords: Record<ValueType, string> = {
  string: "text",
  boolean: "True or False",
  int32: "a whole number up to 2147483647",
  int64: "a whole number",
  stringCollection: "several texts",
  dateTime: "a date and time",
};
