import { z } from "zod";
import { maxEmailLength } from "@/lib/connector/contract";
import type { Footprint } from "@/lib/guests/footprint";

export type EraseForm =
  | { kind: "idle"; email: string }
  | { kind: "refused"; email: string; problem: string }
  | { kind: "found"; email: string; footprint: Footprint };

export const guestEmailSchema = z.object({
  email: z
    .string()
    .trim()
    .max(maxEmailLength, "No address is that long.")
    .regex(/^[^\s@]+@[^\s@]+$/, "Type the whole e-mail address of one guest."),
});
