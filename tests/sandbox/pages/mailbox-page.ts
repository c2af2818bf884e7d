import type { Mail } from "@/tests/sandbox/mail/mailbox";
import { type Params, route } from "@/tests/sandbox/http/router";
import { html } from "./html";
import { page } from "./layout";
import { NotFound, type Visit } from "./visit";

export const mailboxRoutes = [
  route<Visit>("GET", "/mailbox", mailboxPage),
  route<Visit>("GET", "/mailbox/:mailId", mailPage),
];

/** Every mail that anybody got; `?to=` only those of one address. */
function mailboxPage({ mails, request }: Visit): Response {
  const to = new URL(request.url).searchParams.get("to");
  const found = to === null ? mails : mails.filter((mail) => mail.to.includes(to));
  return page({
    title: "Mailbox",
    isWide: true,
    main: html`<h1>Mailbox</h1>
<p>${found.length === 0 ? "No mail has arrived." : `${found.length} mails${to === null ? "" : ` to ${to}`}, newest first.`}</p>
<p><a href="/">Overview</a>${to !== null && html` · <a href="/mailbox">All mails</a>`}</p>
<ul class="plain">${found.map(
      ({ id, to: all, subject, at }) =>
        html`<li><a href="/mailbox/${id}" dir="auto">${subject}</a> <span class="hint">to ${all.map((each) => html`<a href="/mailbox?to=${encodeURIComponent(each)}">${each}</a> `)}, ${at.toISOString().slice(11, 19)} UTC</span></li>`,
    )}</ul>`,
  });
}

/** The words of the mail, with its links to follow. Its HTML is not shown: this page runs nothing that came from elsewhere. */
function mailPage({ mails }: Visit, { mailId }: Params): Response {
  const mail = mails.find(({ id }) => id === mailId);
  if (!mail) throw new NotFound("mail");
  return page({
    title: mail.subject,
    main: html`<h1 dir="auto">${mail.subject}</h1>
<p class="hint">From ${mail.from} to ${mail.to.join(", ")}, ${mail.at.toISOString()}</p>
${linesOf(mail)}
<p><a href="/mailbox">All mails</a></p>`,
  });
}

const linesOf = ({ text }: Mail) =>
  text.split(/\r?\n/).map((line) => {
    const pieces = line.split(/(https?:\/\/\S+)/);
    return html`<p dir="auto">${pieces.map((piece, place) => (place % 2 === 1 ? html`<a href="${piece}">${piece}</a>` : piece))}</p>`;
  });
