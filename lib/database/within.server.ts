/** The result of `work`, or of `late` if it takes longer; whatever `work` does after that is nobody's concern. */
export function within<T>(limitMs: number, work: Promise<T>, late: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(Promise.resolve().then(late)), limitMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
