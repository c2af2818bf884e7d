import { RelativeTime } from "@/components/ui/relative-time";
import { count } from "@/components/ui/time";
import { type Content, emptyContent } from "@/lib/mapping/content";
import { contentChangesBetween } from "@/lib/mapping/content-changes";

type Props = {
  draft: Content & { updatedAt: Date | null; updatedBy: string | null };
  published: (Content & { number: number; publishedAt: Date; publishedBy: string }) | null;
};

/** "Published r3 2 hours ago by Adele; the draft has 2 changes." */
export function MappingState({ draft, published }: Props) {
  const changes = contentChangesBetween(published ?? emptyContent, draft).length;
  return (
    <div className="flex max-w-[45rem] flex-col gap-1 text-ink-soft">
      <p>
        {published ? (
          <>
            Revision r{published.number}, published <RelativeTime at={published.publishedAt} /> by{" "}
            {published.publishedBy}.
          </>
        ) : (
          "Nothing is published yet."
        )}{" "}
        {changes === 0 ? (
          published && "The draft says the same."
        ) : (
          <>
            The draft has {count(changes, "change")}
            {draft.updatedAt && (
              <>
                , saved <RelativeTime at={draft.updatedAt} /> by {draft.updatedBy}
              </>
            )}
            .
          </>
        )}
      </p>
      <p>
        Each rule sets one attribute. <strong className="font-medium text-ink">Answer</strong> tells Entra while the
        guest signs up, and she sees the field. <strong className="font-medium text-ink">Silent</strong> writes it to
        her directory record afterwards, and she sees nothing.
      </p>
    </div>
  );
}
