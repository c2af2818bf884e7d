import type { ReactNode } from "react";
import { RetryButton } from "@/components/retry-button";
import { RetryMatchingButton } from "@/components/silent/retry-matching-button";
import type { SilentCounts } from "@/components/silent/silent-health";
import { silentHref, type SilentPath } from "@/components/silent/silent-path";
import { SilentList } from "@/components/silent-list";
import { canRetry } from "@/components/silent-state";
import type { ListedWrite } from "@/components/silent-write-table";
import { LinkButton } from "@/components/ui/link-button";
import { VeiledNotice } from "@/components/veiled-notice";
import { type Eyes, eyesOf } from "@/lib/redaction/veil";
import { cancellable, retryable, type SilentQuery, writeSilentQuery } from "@/lib/silent/search";
import { type FoundWrite, searchSilentWrites } from "@/lib/silent/search.server";
import type { Actor } from "@/lib/tenants/actor";
import { may } from "@/lib/tenants/permissions";
import { retryAllMatching, retryWrite, retryWritePlainly } from "./actions";

type Props = {
  actor: Actor;
  path: SilentPath;
  query: SilentQuery;
  counts: SilentCounts;
  connectors: readonly { id: string; name: string }[];
  firstStep: ReactNode;
};

const pageSize = 50;

/** The list of one connector or of all; the page around it has checked the permission. */
export async function SilentPage({ actor, path, query, counts, connectors, firstStep }: Props) {
  const { filter, before } = query;
  const { writes, older, searchedTo } = await searchSilentWrites(actor.tenantId, filter, { before, limit: pageSize });
  const mayChange = may(actor, "silent.change");
  return (
    <>
      <VeiledNotice actor={actor} />
      <SilentList
        {...{ path, query, counts, older, searchedTo, connectors, firstStep }}
        writes={writes.map((found) => toListed(found, eyesOf(actor)))}
        actions={(write) => mayChange && <RowActions write={write} />}
        bulk={mayChange && <Bulk query={query} counts={counts} />}
      />
    </>
  );
}

function RowActions({ write: { id, email, state } }: { write: ListedWrite }) {
  if (email === null) return null;
  return (
    <span className="relative z-10 inline-flex flex-wrap items-center justify-end gap-1">
      {canRetry(state) && (
        <RetryButton action={retryWrite} plainAction={retryWritePlainly} writeId={id} email={email} />
      )}
      {cancellable.includes(state) && (
        <LinkButton href={`/silent/${id}?ask=cancel`} size="small" variant="quiet" scroll={false}>
          Cancel…
        </LinkButton>
      )}
    </span>
  );
}

/** Where the list shows what has come to an end: what can be tried again at once. */
function Bulk({ query: { filter }, counts: { byState, waitingForConsent } }: Pick<Props, "query" | "counts">) {
  const isOfState = filter.state !== undefined && retryable.includes(filter.state);
  if (!isOfState && filter.waiting === undefined) return null;
  const count = filter.waiting ? waitingForConsent : filter.state && (byState[filter.state] ?? 0);
  if (!count) return null;
  return (
    <RetryMatchingButton
      key={silentHref("/silent", filter)}
      action={retryAllMatching}
      query={writeSilentQuery(filter).toString()}
      count={filter.attribute === undefined ? count : undefined}
    />
  );
}

function toListed(found: FoundWrite, eyes: Eyes): ListedWrite {
  if (found.kind === "unreadable") {
    const { id, state, createdAt, nextTryAt, attempts, reason, needs } = found.row;
    return { id, email: null, attributes: [], state, createdAt, nextTryAt, attempts, reason, needs };
  }
  const { id, email, values, state, createdAt, nextTryAt, attempts, reason, needs } = eyes.write(found.write);
  return { id, email, attributes: Object.keys(values), state, createdAt, nextTryAt, attempts, reason, needs };
}
