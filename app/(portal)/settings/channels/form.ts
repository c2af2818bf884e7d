import { z } from "zod";

export const channelSchema = z.enum(["teams", "webhook"]);
export type Channel = z.infer<typeof channelSchema>;

export type ChannelState =
  /** The secret is shown this once. */
  { kind: "saved"; secret?: string } | { kind: "wrong"; typed: string; problem: string };

const urlSchema = z
  .string()
  .trim()
  .min(1, "Paste the address.")
  .max(2_000, "At most 2,000 characters.")
  .refine((url) => URL.canParse(url), "This is no address.");

export const wrong = (typed: string, problem: string): Extract<ChannelState, { kind: "wrong" }> => ({
  kind: "wrong",
  typed,
  problem,
});

export function readAddress(data: FormData): { kind: "url"; url: string } | Extract<ChannelState, { kind: "wrong" }> {
  const value = data.get("url");
  const typed = typeof value === "string" ? value : "";
  const read = urlSchema.safeParse(typed);
  return read.success
    ? { kind: "url", url: read.data }
    : wrong(typed, read.error.issues[0]?.message ?? "This is no address.");
}
