import { z } from "zod";

export type GiveUpFormState = { kind: "saved" } | { kind: "wrong"; typed: string; problem: string };
type Read = { kind: "form"; hours: number } | Extract<GiveUpFormState, { kind: "wrong" }>;

/** A guest may leave her browser open over a week-end; after 30 days nobody waits for the value any more. */
const mostHours = 720;
const hoursSchema = z
  .string()
  .trim()
  .regex(/^\d{1,4}$/)
  .transform(Number)
  .pipe(z.number().int().min(1).max(mostHours));

export function readGiveUpForm(data: FormData): Read {
  const value = data.get("hours");
  const typed = typeof value === "string" ? value : "";
  const hours = hoursSchema.safeParse(typed);
  if (hours.success) return { kind: "form", hours: hours.data };
  return { kind: "wrong", typed, problem: `A whole number from 1 to ${mostHours}.` };
}
