import { z } from "zod";

/** What a token may read. `guests` adds guests' data to the calls. */
export const scopeSchema = z.enum(["calls", "guests", "audit"]);
export type Scope = z.infer<typeof scopeSchema>;

export const scopeWords: Record<Scope, { label: string; hint: string }> = {
  calls: { label: "Calls", hint: "when, which connector, outcome, cause, duration; no guest" },
  guests: { label: "Guests’ data of the calls", hint: "e-mail address, claims, answer, values" },
  audit: { label: "Audit", hint: "who changed what, before and after" },
};

/** How long a token works. */
export const lifetimes = [30, 90, 365] as const;

export const newTokenSchema = z
  .object({
    name: z.string().trim().min(1, "Name the system that will use it.").max(80, "At most 80 characters."),
    scopes: z.array(scopeSchema).min(1, "Choose what it may read."),
    days: z.coerce.number().pipe(z.union(lifetimes.map((days) => z.literal(days)))),
  })
  .refine(({ scopes }) => !scopes.includes("guests") || scopes.includes("calls"), {
    path: ["scopes"],
    message: "Guests’ data come with the calls: choose these, too.",
  });
export type NewToken = z.infer<typeof newTokenSchema>;
