/** The longest expression that Entra takes in a mapping (functions-for-customizing-application-data). */
export const maxLength = 10_000;

/** Calls within calls. Entra states no bound; ours keeps recursion far away from the stack's end. */
export const maxDepth = 200;

/** The longest text that any step of an evaluation may produce. Nested Replace calls could otherwise grow a name without end. */
export const maxText = 100_000;

/** What all expressions and conditions of one call may spend together: a mapping may have hundreds, and other guests wait meanwhile. */
export const maxCallEffort = 3_000_000;

/** What one evaluation may spend: a unit is a character produced or a step of a pattern. Some tens of milliseconds. */
export const maxEffort = 1_000_000;
