/** Said by a step of the start that was overtaken by the stop. */
export class Interrupted extends Error {}

/** What the start has set up, to be taken down in the opposite order. */
export class Undo {
  readonly #steps: (() => Promise<void> | void)[] = [];
  #isClosed = false;

  /** To be called right after something was set up. During the stop it is taken down at once. */
  async add(step: () => Promise<void> | void): Promise<void> {
    if (!this.#isClosed) {
      this.#steps.push(step);
      return;
    }
    await step();
    throw new Interrupted("stopped while starting");
  }

  async run(): Promise<void> {
    this.#isClosed = true;
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) await step();
  }
}
