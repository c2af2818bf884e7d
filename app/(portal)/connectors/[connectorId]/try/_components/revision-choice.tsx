import { FilterLinks } from "@/components/ui/filter-links";
import { LinkButton } from "@/components/ui/link-button";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { type TryQuery, tryHref } from "../try-query";

type Props = {
  connectorId: string;
  query: TryQuery;
  shown: "draft" | "published";
  draft: { updatedAt: Date | null; updatedBy: string | null };
  published: { number: number; publishedAt: Date } | null;
  mayChange: boolean;
  /** What is shown has neither rules nor gatekeeping rules. */
  isEmpty: boolean;
};

/** Which rules she meets: the draft, or what guests meet now. */
export function RevisionChoice({ connectorId, query, shown, draft, published, mayChange, isEmpty }: Props) {
  const href = (of: "draft" | "published") => tryHref(connectorId, { ...query, of });
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <FilterLinks
          label="Revision"
          links={[
            { href: href("draft"), label: "Draft", isCurrent: shown === "draft" },
            {
              href: href("published"),
              label: published ? `Published r${published.number}` : "Published",
              isCurrent: shown === "published",
            },
          ]}
        />
        <p className="text-ink-soft">
          <Words shown={shown} draft={draft} published={published} />
        </p>
      </div>
      {isEmpty && (
        <EmptyState
          title={shown === "draft" ? "The draft has no rules yet" : "Nothing is published yet"}
          action={
            shown === "published" && draft.updatedAt !== null ? (
              <LinkButton href={href("draft")}>Try the draft</LinkButton>
            ) : (
              mayChange && <LinkButton href={`/connectors/${connectorId}/mapping`}>Write the first rule</LinkButton>
            )
          }
        >
          So every guest may sign up and nothing is set. Below you see what Entra does then.
        </EmptyState>
      )}
    </div>
  );
}

function Words({ shown, draft, published }: Pick<Props, "shown" | "draft" | "published">) {
  if (shown === "published")
    return published ? (
      <>
        r{published.number}: guests meet it since <RelativeTime at={published.publishedAt} />.
      </>
    ) : (
      "Guests meet no rules."
    );
  if (draft.updatedAt === null)
    return published ? `The draft, the same as r${published.number}.` : "The draft is empty.";
  return (
    <>
      Draft, saved <RelativeTime at={draft.updatedAt} /> by {draft.updatedBy}. Guests do not meet it yet.
    </>
  );
}
