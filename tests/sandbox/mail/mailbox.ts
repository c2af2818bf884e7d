import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { v7 } from "uuid";

export type Mail = {
  id: string;
  at: Date;
  /** Whom the envelope names, which is who gets it. */
  to: string[];
  from: string;
  subject: string;
  text: string;
  html: string;
};

/** Newest first. In memory: a sandbox that starts anew has an empty mailbox. */
export type Mailbox = { mails: Mail[]; close: () => Promise<void> };

const maxMails = 500;
const maxBytes = 1_000_000;

/** Takes every mail, whoever it is for, as a mail server of everybody would. */
export async function openMailbox(port: number): Promise<Mailbox> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    size: maxBytes,
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        readMail(Buffer.concat(pieces), to).then(
          (mail) => {
            mails.unshift(mail);
            mails.length = Math.min(mails.length, maxMails);
            done();
          },
          (error: unknown) => done(error instanceof Error ? error : new Error("unreadable")),
        );
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  server.on("error", () => undefined); // a client that went away in the middle
  return { mails, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function readMail(raw: Buffer, to: string[]): Promise<Mail> {
  const { from, subject = "", text = "", html = "" } = await PostalMime.parse(raw);
  return { id: v7(), at: new Date(), to, from: from?.address ?? "", subject, text, html };
}
