import type { AttributeValue } from "@/lib/mapping/evaluate";

/** What a guest meets. */
export type Decision =
  | { kind: "continue"; attributes: Record<string, AttributeValue> }
  /** Entra allows this only once the form is submitted. `fields`: what to say at single attributes, where it shows that. */
  | { kind: "askAgain"; message: string; fields?: Record<string, string> }
  | { kind: "block"; message: string };
