import { setTimeout as sleep } from "node:timers/promises";
import type { Balancer, Outcome } from "@/tests/support/balancer";

/** Guests' calls, each of another guest, at moments that do not depend on the answers. */
export class Stream {
  authorization = "";
  private readonly calls: Promise<Outcome>[] = [];
  private readonly balancer: Balancer;
  private readonly path: string;

  constructor(balancer: Balancer, path: string) {
    this.balancer = balancer;
    this.path = path;
  }

  async send(perSecond: number, forSeconds: number): Promise<void> {
    const startedAt = performance.now();
    let sent = 0;
    while (sent < perSecond * forSeconds) {
      const due = Math.min(perSecond * forSeconds, ((performance.now() - startedAt) / 1000) * perSecond);
      for (; sent < due; sent += 1) this.call();
      await sleep(5);
    }
  }

  /** What became of all that were sent so far. */
  all = (): Promise<Outcome[]> => Promise.all(this.calls);

  private call(): void {
    this.calls.push(this.balancer.call(this.path, this.authorization, bodyOf(this.calls.length)));
  }
}

const bodyOf = (guest: number): string =>
  JSON.stringify({
    email: `guest-${guest}@fabrikam.example`,
    identities: [{ signInType: "federated", issuer: "facebook.com", issuerAssignedId: String(guest) }],
    ...{ displayName: `Ada Lovelace ${guest}`, givenName: "Ada", surname: "Lovelace", city: "London" },
    ...{ country: "NO", postalCode: "0150 01", streetAddress: "1, Long Street", ui_locales: "en-US" },
  });
