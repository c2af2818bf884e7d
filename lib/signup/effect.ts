import type { Values } from "./claims";

/** What came back from an API connector, undigested. */
export type Answer = { status: number; contentType: string | null; body: string };

export type DroppedAttribute = { name: string; reason: string };

/** What Entra does with an answer. */
export type Effect =
  /** Step 1: the values prefill the attribute page. Step 2: they override what she entered, and the account is made. */
  | { kind: "continue"; values: Values; dropped: DroppedAttribute[] }
  /** The flow ends with the message. */
  | { kind: "block"; message: string }
  /** The attribute page stays, with her input and the message; she may submit again. */
  | { kind: "askAgain"; message: string }
  /** The flow ends with a generic error; the message of the answer is not shown. */
  | { kind: "failed"; reason: string };
