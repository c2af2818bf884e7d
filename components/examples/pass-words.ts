/** "4 of 5 examples pass". */
export function passWords(passing: number, all: number): string {
  if (all === 1) return passing === 1 ? "The example passes" : "The example fails";
  return passing === all ? `All ${all} examples pass` : `${passing} of ${all} examples pass`;
}
