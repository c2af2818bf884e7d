import { z } from "zod";
import type { ApproverMail } from "@/lib/approvals/approver-mail";
import type { GuestMail } from "@/lib/status/texts/texts";

/** What is sent, when; all of it through the outbox, each only once (lib/notices). */
type Listed = { when: string; to: string; language: string };
export type Mail = Listed &
  ({ id: string } & (
    | { kind: "guest"; mail: GuestMail }
    | { kind: "approver"; mail: ApproverMail }
    /** To the addresses of alarms. */
    | { kind: "admin" }
  ));

const hers = "Hers";
const theirs = "Theirs, or English";

const guest = (mail: GuestMail, when: string, to: string): Mail => ({
  ...{ id: `guest-${mail}`, kind: "guest", mail, when, to, language: hers },
});
const approver = (id: string, { mail, when, to }: { mail: ApproverMail; when: string; to: string }): Mail => ({
  ...{ id, kind: "approver", mail, when, to, language: theirs },
});

export const mails: readonly Mail[] = [
  guest("received", "She asked", "The guest, with the link to her page"),
  approver("asked", {
    mail: "asked",
    ...{ when: "Her request came in, or came to the next stage", to: "Each who decides at that stage" },
  }),
  approver("corrected", { mail: "asked", when: "She corrected something", to: "Each who decides now" }),
  approver("answered", { mail: "answered", when: "She answered a question", to: "Each who decides now" }),
  approver("handed-over", { mail: "asked", when: "The request was handed over", to: "Who decides now" }),
  guest("asked", "Somebody asks her a question", "The guest"),
  guest("ready", "Her account is ready", "The guest, with the way to the app on her page"),
  approver("failed", {
    mail: "failed",
    ...{ when: "Her account waits for a person: Microsoft Graph refused it", to: "Who said yes or took it back" },
  }),
  {
    ...{ id: "failed-admins", kind: "admin", when: "Her account waits for a person, in short", language: "English" },
    to: "The addresses of alarms, without her name",
  },
  guest("denied", "Denied", "The guest, without the reason"),
  guest("expired", "Expired", "The guest"),
  guest("ended", "Her access was taken back", "The guest, without the reason"),
  guest("link", "She asked for her link again", "The guest, at the address of her request only"),
];

const idSchema = z.string().refine((id) => mails.some((mail) => mail.id === id));

export const findMail = (id: unknown): Mail | undefined => {
  const read = idSchema.safeParse(id);
  return read.success ? mails.find((mail) => mail.id === read.data) : undefined;
};
