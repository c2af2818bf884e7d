import { z } from "zod";

export type SecretFormState = { kind: "saved" } | { kind: "wrong"; typed: string; problem: string };
type Read = { kind: "form"; endsAt: Date | null } | Extract<SecretFormState, { kind: "wrong" }>;

const daySchema = z.iso.date();

/** A day, as a browser's date field sends it; empty: nobody knows. */
export function readSecretForm(data: FormData): Read {
  const value = data.get("endsOn");
  const typed = typeof value === "string" ? value.trim() : "";
  if (typed === "") return { kind: "form", endsAt: null };
  const day = daySchema.safeParse(typed);
  if (!day.success) return { kind: "wrong", typed, problem: "A date, such as 2027-01-31." };
  return { kind: "form", endsAt: new Date(`${day.data}T00:00:00Z`) };
}
