import { Failure } from "./value";

/** A bound on the time that something takes, in units of work; a stranger's text must not hold the server. */
export class Effort {
  private readonly most: number;
  private readonly whole: Effort | undefined;
  private spent = 0;

  /** `whole`: what this is part of; it is spent, too. */
  constructor(most: number, whole?: Effort) {
    this.most = most;
    this.whole = whole;
  }

  /** To be called before the work. Throws a Failure once it is too much. */
  spend(units: number): void {
    this.spent += units;
    if (this.spent > this.most) throw new Failure("This takes too long for this guest's values.");
    this.whole?.spend(units);
  }
}
