import type { Numbers } from "@/lib/expression/sequences";
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

/** Real numbers are near the first one, and short. */
const sampleSpan = 9_999;

/** Random values and unique numbers that differ between sample guests and are the same in every run. Nothing is reserved. */
export function samplesFor(guestKey: string): { generators: Generators; numbers: Numbers } {
  const randomFor = (...names: string[]) => sampleGenerators(JSON.stringify([guestKey, ...names]));
  const numbers: Numbers = ({ sequence, first, last }) =>
    first + Math.floor(randomFor("number", sequence)() * (Math.min(last - first, sampleSpan) + 1));
  return { generators: (ruleId) => randomFor(ruleId), numbers };
}
