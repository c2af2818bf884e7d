/** A value of the directory as people read it. */
export function showValue(value: unknown): string {
  if (value === true) return "Yes";
  if (value === false) return "No";
  if (typeof value === "string") return value;
  return JSON.stringify(value);
}
