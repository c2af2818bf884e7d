/** What the start command tells the person at the terminal. */
export const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Names a step, and how long it took once it is done. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  say(`  ${title.padEnd(58)} ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return result;
}
