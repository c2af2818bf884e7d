import { after } from "next/server";
import { isAskedTooOften, sendLinkAgain } from "@/lib/status/ask-again.server";
import { guestTexts } from "@/lib/status/languages";
import { log } from "@/lib/log.server";
import { writeDocument } from "./_page/document";
import { type Asked, writeLost } from "./_page/lost";
import { frameOf, languageOf, readForm, sendBack, sendPage } from "./_page/request";

/** Where a guest asks for her link again, and reads what came of it. */
export function GET(request: Request): Response {
  const language = languageOf(request);
  const asked = (["answer", "often"] satisfies Asked[]).find(
    (each) => each === new URL(request.url).searchParams.get("asked"),
  );
  const main = writeLost({ language, asked });
  return sendPage(writeDocument(frameOf(request, language, null), { title: guestTexts(language).lost.title, main }));
}

/** The same answer in the same time whether there is such a request or not: it is looked for once the answer is sent. */
export async function POST(request: Request): Promise<Response> {
  const form = await readForm(request);
  const asked = { reference: form?.get("reference") ?? "", email: form?.get("email") ?? "" };
  const language = languageOf(request);
  if (await isAskedTooOften(asked, Date.now())) return sendBack(`lang=${language}&asked=often`);
  after(() => sendLinkAgain(asked).catch((err: unknown) => log().warn({ err }, "a link was not sent again")));
  return sendBack(`lang=${language}&asked=answer`);
}
