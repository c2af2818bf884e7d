import { languageName } from "@/lib/gatekeeping/languages";
import type { Message } from "@/lib/gatekeeping/messages";

/** What a guest reads, by language; the first is for whoever wants none of them. */
export function MessageList({ messages }: { messages: readonly Message[] }) {
  return (
    <dl className="flex min-w-0 flex-col gap-1">
      {messages.map(({ language, text }, place) => (
        <div key={language} className="min-w-0">
          <dt className="text-ink-soft text-xs">
            {languageName(language)}
            {place === 0 && messages.length > 1 && ", and for all other languages"}
          </dt>
          <dd lang={language} dir="auto" className="whitespace-pre-line [overflow-wrap:anywhere]">
            {text}
          </dd>
        </div>
      ))}
    </dl>
  );
}
