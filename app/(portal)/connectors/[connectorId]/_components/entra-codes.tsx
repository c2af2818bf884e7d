import { ChevronRight } from "lucide-react";
import { entraCodes } from "@/lib/connector/entra-codes";

/** What to do about the codes that Entra reports. */
export function EntraCodes() {
  return (
    <details className="group/codes min-w-0">
      <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded text-ink-soft hover:text-ink">
        <ChevronRight aria-hidden className="size-4 group-open/codes:rotate-90" />
        Entra reports a code
      </summary>
      <dl className="mt-2 flex flex-col gap-3">
        {entraCodes.map(({ code, means, fix }) => (
          <div key={code} className="grid gap-x-4 sm:grid-cols-[8rem_1fr]">
            <dt className="font-mono text-[0.8125rem]">{code}</dt>
            <dd className="min-w-0">
              {means} <span className="text-ink-soft">{fix}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
