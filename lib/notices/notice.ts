import { z } from "zod";

/** What a notice is about; the row names it, and a person sees it in the list of what was sent. */
export const aboutSchema = z.enum([
  ...(["asked", "escalated", "confirm", "answered", "failed"] as const), // to those who decide
  ...(["received", "question", "ready", "denied", "expired", "ended", "link"] as const), // to the guest
  ...(["posted", "test"] as const), // to Teams and to other systems
]);
export type NoticeAbout = z.infer<typeof aboutSchema>;

/** What is sealed in its row: to whom, and the exact words. */
export const noticeBodySchema = z.discriminatedUnion("channel", [
  z.object({
    channel: z.literal("mail"),
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
  }),
  /** The JSON as it is posted; where to, the settings say when it is sent. */
  z.object({ channel: z.enum(["teams", "webhook"]), body: z.string() }),
]);
export type NoticeBody = z.infer<typeof noticeBodySchema>;

export type Notice = {
  requestId: string | null;
  about: NoticeAbout;
  /** What it is about and to whom, in few words: a notice that was planned under them is not planned again. */
  once: string;
  body: NoticeBody;
};
