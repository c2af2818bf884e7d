import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Entry } from "@/lib/approvals/request";
import { entryWords } from "@/lib/approvals/words";

/** Who, when and why, for each stage. */
export function History({ entries }: { entries: readonly Entry[] }) {
  return (
    <Panel title="History">
      <ol className="flex flex-col gap-3">
        {entries.map(({ id, kind, stage, actorName, words, forGuest, createdAt }) => (
          <li key={id}>
            <p>
              {actorName && (
                <>
                  <bdi className="font-medium">{actorName}</bdi>{" "}
                </>
              )}
              {entryWords[kind]}
              <span className="text-ink-soft">
                {" "}
                · stage {stage + 1} · <RelativeTime at={createdAt} />
              </span>
            </p>
            {words !== null && <p className="whitespace-pre-line text-ink-soft">{words}</p>}
            {forGuest !== null && <p className="whitespace-pre-line text-ink-soft">To the guest: {forGuest}</p>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
