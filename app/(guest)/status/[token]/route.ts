import { correctRequest, type GuestOutcome, sayToApprovers, withdrawRequest } from "@/lib/approvals/guest.server";
import { guestTexts } from "@/lib/status/languages";
import { type LoadedStatus, loadStatus } from "@/lib/status/load.server";
import { fill } from "@/lib/status/texts/texts";
import { canAct, isMoving } from "@/lib/status/view";
import { writeDocument } from "../_page/document";
import { type Doing, doings, type Wrong, writeForm } from "../_page/forms";
import { writeLost } from "../_page/lost";
import { type Posted, readPosted } from "../_page/read-form";
import { frameOf, languageOf, readForm, sendBack, sendPage } from "../_page/request";
import { type Done, saidOf, writeState } from "../_page/state-view";

type Context = RouteContext<"/status/[token]">;

/** How her request stands. Looking changes nothing, however often and whoever follows the link. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const loaded = await loadStatus((await params).token, new Date(), query.has("accepted"));
  if (!loaded) return sendLost(request);
  const doing = doings.find((each) => each === query.get("do"));
  const isOffered = doing && canAct(loaded.view) && (doing !== "answer" || loaded.view.question !== null);
  return isOffered ? sendForm(request, loaded, { doing }) : sendState(request, loaded, query.get("done"));
}

/** Each form of the page, told apart by `do`. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const now = new Date();
  const loaded = await loadStatus((await params).token, now);
  const form = await readForm(request);
  if (!loaded || !form) return sendLost(request);
  const language = languageOf(request, loaded.request.language);
  const posted = readPosted(form, loaded.view, language);
  if (posted.kind === "wrong") return sendForm(request, loaded, posted, 422);
  const done = posted.kind === "unknown" ? "same" : doneOf(posted, await act(loaded, posted, now));
  return sendBack(`lang=${language}&done=${done}`);
}

type Doable = Exclude<Posted, { kind: "wrong" | "unknown" }>;

function act({ request }: LoadedStatus, posted: Doable, now: Date): Promise<GuestOutcome> {
  const of = { tenantId: request.tenantId, requestId: request.id };
  switch (posted.kind) {
    case "correct":
      return correctRequest({ ...of, fields: posted.fields }, now);
    case "say":
      return sayToApprovers({ ...of, text: posted.text, isAnswer: posted.isAnswer });
    case "withdraw":
      return withdrawRequest(of, now);
  }
}

function doneOf(posted: Doable, { kind }: GuestOutcome): Done {
  if (kind === "same") return "same";
  if (kind !== "done") return "late";
  if (posted.kind === "say") return posted.isAnswer ? "answered" : "noted";
  return posted.kind === "correct" ? "corrected" : "withdrawn";
}

function sendState(
  request: Request,
  { view, request: { language: hers } }: LoadedStatus,
  said: string | null,
): Response {
  const language = languageOf(request, hers);
  const texts = guestTexts(language);
  const done = (Object.keys(texts.done) as Done[]).find((each) => each === said); // its own keys
  const title = `${saidOf(view, view.state, language).title} · ${fill(texts.title, { tenant: view.tenant })}`;
  const main = writeState({ view, language, done });
  const frame = frameOf(request, language, view.tenant);
  return sendPage(writeDocument(frame, { title, main, version: view.version, isMoving: isMoving(view) }));
}

type Form = { doing: Doing; wrong?: Wrong };

function sendForm(request: Request, { view, request: { language: hers } }: LoadedStatus, form: Form, status = 200) {
  const language = languageOf(request, hers);
  const title = fill(guestTexts(language).title, { tenant: view.tenant });
  const main = writeForm({ view, language, doing: form.doing, wrong: form.wrong });
  return sendPage(writeDocument(frameOf(request, language, view.tenant), { title, main }), status);
}

/** The same for a link that never was, one that has expired and one of a tenant that left. */
function sendLost(request: Request): Response {
  const language = languageOf(request);
  const main = writeLost({ language, asked: undefined });
  const frame = { ...frameOf(request, language, null), path: "/status" };
  return sendPage(writeDocument(frame, { title: guestTexts(language).lost.title, main }), 404);
}
