/** The same plain value with the members of every object by name, so that it is written the same each time. */
export function sortMembers<T>(value: T): T;
export function sortMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => sortMembers(each));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sortMembers(member)]));
}
