/** `name` is what was typed. */
export type RenameState = { name: string } & (
  | { kind: "idle" }
  | { kind: "saved" }
  | { kind: "refused"; problem: string }
);
