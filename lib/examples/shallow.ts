/** Entra nests three levels: body, identities, identity. */
const maxDepth = 16;

/** Whether JSON is nested so little that every function of ours can walk it. Itself it needs no stack. */
export function isShallow(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= maxDepth; depth += 1) {
    level = level.flatMap((each): unknown[] => (typeof each === "object" && each !== null ? Object.values(each) : []));
    if (level.length === 0) return true;
  }
  return false;
}
