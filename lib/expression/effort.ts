import { Failure } from "./value";

/** A bound on the time that something takes, in units of work; a stranger's text must not hold the server. */
export class Effort {
  private readonly most: number;
  private spent = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** To be called before the work. Throws a Failure once it is too much. */
  spend(units: number): void {
    this.spent += units;
    if (this.spent > this.most) throw new Failure("This takes too long for this guest's values.");
  }
}
