import { z } from "zod";

/** Against what the page replays its call; absent: it does not. */
export const replayQuerySchema = z.object({
  replay: z.enum(["draft", "published"]).optional().catch(undefined),
  flow: z.enum(["then", "now"]).catch("then"),
});
export type ReplayQuery = z.infer<typeof replayQuerySchema>;
