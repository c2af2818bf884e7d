import { RelativeTime } from "@/components/ui/relative-time";
import { count } from "@/components/ui/time";
import { changesBetween } from "@/lib/mapping/changes";
import type { Rule } from "@/lib/mapping/rule";

type Props = {
  draft: { rules: Rule[]; updatedAt: Date | null; updatedBy: string | null };
  published: { number: number; rules: Rule[]; publishedAt: Date; publishedBy: string } | null;
};

/** "Published r3 2 hours ago by Adele; the draft has 2 changes." */
export function MappingState({ draft, published }: Props) {
  const changes = changesBetween(published?.rules ?? [], draft.rules).length;
  return (
    <p className="text-ink-soft">
      {published ? (
        <>
          Published r{published.number} <RelativeTime at={published.publishedAt} /> by {published.publishedBy};{" "}
        </>
      ) : (
        "Nothing is published; "
      )}
      {changes === 0 ? "no draft differs from it." : `the draft has ${count(changes, "change")}`}
      {changes > 0 && draft.updatedAt && (
        <>
          , saved <RelativeTime at={draft.updatedAt} /> by {draft.updatedBy}
        </>
      )}
      {changes > 0 && "."}
    </p>
  );
}
