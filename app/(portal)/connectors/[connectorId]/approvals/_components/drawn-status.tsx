import { Eye } from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { TypedMessage } from "@/lib/gatekeeping/edits";
import { directionOf, guestLanguage, guestTexts, writeDay } from "@/lib/status/languages";
import { pageSaid, type PageTextKind } from "@/lib/status/own-texts";
import { fill } from "@/lib/status/texts/texts";
import type { Sample } from "./sample";

type Props = { kind: PageTextKind; sample: Sample; messages: TypedMessage[]; language: string };

/** The part of the guest's page that says how her request stands, as she reads it (app/(guest)/status). */
export function DrawnStatus({ kind, sample, messages, language: wanted }: Props) {
  const language = guestLanguage([wanted]);
  const { tenant, reference, app, day } = sample;
  const values = { tenant, reference, date: writeDay(language, day), app: app === "" ? tenant : app };
  const { title, text } = pageSaid({ [kind]: messages }, kind, { language, values });
  return (
    <figure className="min-w-0 rounded-lg border border-line-strong border-dashed bg-sunken p-3 sm:p-5">
      <figcaption className="mb-3 flex items-center gap-1.5 font-medium text-ink-soft text-xs">
        <Eye aria-hidden className="size-3.5" /> Her page
      </figcaption>
      <div
        lang={language}
        dir={directionOf(language)}
        className="mx-auto flex min-w-0 max-w-[27rem] flex-col gap-2 border border-line bg-surface px-5 py-5 [overflow-wrap:anywhere]"
      >
        <p className="text-ink-soft text-xs">{fill(guestTexts(language).title, { tenant })}</p>
        <div className={cn("flex flex-col gap-2 border-line-strong border-s-4 ps-3", frames[kind])}>
          <p dir="auto" className="font-semibold text-lg">
            {title}
          </p>
          {text !== "" && (
            <p dir="auto" className="whitespace-pre-line">
              {text}
            </p>
          )}
        </div>
      </div>
    </figure>
  );
}

const frames: Partial<Record<PageTextKind, string>> = {
  ...{ waiting: "border-waiting", asked: "border-attention", creating: "border-good", ready: "border-good" },
};
