/** What a form of an example shows after a try: what was typed, and why it was not taken. */
export type FieldState = { value: string; problem?: string; isSaved?: true };
