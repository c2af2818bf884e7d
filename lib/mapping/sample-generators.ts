import type { Generators } from "./evaluate";

/** Random values for a preview: each rule keeps its own while the admin types. A real guest gets others. */
export const sampleGenerators: Generators = (ruleId) => {
  let state = 2_166_136_261;
  for (let place = 0; place < ruleId.length; place += 1)
    state = Math.imul(state ^ ruleId.charCodeAt(place), 16_777_619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), state | 1);
    const stirred = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61));
    return ((stirred ^ (stirred >>> 14)) >>> 0) / 2 ** 32;
  };
};
