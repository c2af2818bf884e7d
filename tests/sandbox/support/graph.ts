import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import type { Sandbox } from "@/tests/sandbox/sandbox";
import { type GraphAnswer, graphOf, startTestSandbox } from "./client";

/** A sandbox for the tests of one file, asked as Contoso's portal. Each test starts without faults. */
export function withGraph() {
  let sandbox: Sandbox;
  let ask: (method: string, path: string, body?: unknown) => Promise<GraphAnswer>;
  let guests = 0;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    ask = await graphOf(sandbox);
  });
  beforeEach(() => setFaults({}));
  afterAll(() => sandbox.close());

  async function setFaults(faults: object): Promise<void> {
    await fetch(`${sandbox.url}/faults`, { method: "DELETE" });
    const headers = { "content-type": "application/json" };
    await fetch(`${sandbox.url}/faults`, { method: "POST", headers, body: JSON.stringify(faults) });
  }

  /** A guest with an identity of her own; returns her id and address. */
  async function aGuest(values: object = {}): Promise<{ id: string; mail: string }> {
    guests += 1;
    const mail = `guest${guests}@example.com`;
    const { status, body } = await ask("POST", "/users", {
      displayName: "Ada Guest",
      userType: "Guest",
      mail,
      otherMails: [`other-${mail}`],
      identities: [{ signInType: "federated", issuer: "facebook.com", issuerAssignedId: `id-${mail}` }],
      ...values,
    });
    expect(status).toBe(201);
    return { id: (body as { id: string }).id, mail };
  }

  return {
    sandbox: () => sandbox,
    graph: (method: string, path: string, body?: unknown) => ask(method, path, body),
    setFaults,
    aGuest,
  };
}

/** An error body of Graph's. */
export const errorWith = (code: string) => ({
  error: { code, innerError: { "request-id": expect.any(String) as string } },
});
