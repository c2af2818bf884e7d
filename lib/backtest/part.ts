import { z } from "zod";
import { stepSchema } from "@/lib/connector/step";

/** How many of the newest calls a backtest can be asked for. */
export const sizes = [100, 1_000, 10_000] as const;
export const sizeSchema = z.coerce.number().pipe(z.literal([...sizes]));
export type Size = z.infer<typeof sizeSchema>;

/** A call that the draft would answer, or follow with silent values, otherwise than what is published. */
export const differingCallSchema = z.object({
  ...{ callId: z.string(), reference: z.string(), at: z.string(), email: z.string(), step: stepSchema },
  /** From what is published to the draft. */
  words: z.array(z.string()),
  /** Differences beyond those in words. */
  more: z.number(),
});
export type DifferingCall = z.infer<typeof differingCallSchema>;

/** A piece of a backtest: the counts so far, and the calls that differ since the piece before, newest first. */
export const partSchema = z.object({
  ...{ done: z.number(), of: z.number(), differing: z.number(), guests: z.number() },
  /** Of those done: nobody can say what they would get, since the log leaves out what a rule reads. */
  leftOut: z.number(),
  calls: z.array(differingCallSchema),
  isLast: z.boolean(),
});
export type BacktestPart = z.infer<typeof partSchema>;
