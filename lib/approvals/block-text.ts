import { messageFor, type Message } from "@/lib/gatekeeping/messages";
import { guestLanguage, guestTexts, writeDay } from "@/lib/status/languages";
import { fill } from "@/lib/status/texts/texts";
import type { BlockTexts } from "./plan";
import type { Standing } from "./standing";

/** What Entra shows her instead of letting her on: what she reads there is all that she learns now. */
type Shown = {
  kind: Exclude<Standing["kind"], "none">;
  againFrom: Date | null;
  reference: string;
  url: string;
  tenant: string;
};

/**
 * The admin's text in her language, or ours. Whatever an admin writes, the reference and the address of her page are part of it, and
 * why somebody decided never is.
 */
export function blockText(texts: BlockTexts, locales: readonly string[], shown: Shown): string {
  const { kind, againFrom, reference, url, tenant } = shown;
  const language = guestLanguage(locales);
  const words = guestTexts(language);
  const date = againFrom && writeDay(language, againFrom);
  const values = { reference, link: url, tenant, ...(date !== null && { date }) };
  const own = messageFor(ownTexts(texts, kind), locales);
  const isOwn = own !== "" && (date !== null || !own.includes("{date}"));
  const { title, text } = words.states[states[kind]];
  const said = isOwn ? own : sentences(title, text);
  return [
    fill(said, values),
    date !== null && !(isOwn && own.includes("{date}")) && fill(words.again, { date }),
    !(isOwn && own.includes("{reference}")) && `${words.reference}: ${reference}`,
    !(isOwn && own.includes("{link}")) && url,
  ]
    .filter((part) => part !== false)
    .join("\n");
}

const states = { pending: "waiting", approved: "creating", ready: "ready", denied: "denied" } as const;

function ownTexts(texts: BlockTexts, kind: Shown["kind"]): readonly Message[] {
  return kind === "pending" || kind === "denied" ? texts[kind] : texts.approved;
}

/** A title has no full stop. */
const sentences = (title: string, text: string): string =>
  /[.!?。؟]$/.test(title) ? `${title} ${text}` : `${title}. ${text}`;
