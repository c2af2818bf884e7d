import type { Metadata } from "next";
import { z } from "zod";
import { Notice } from "@/components/ui/state";
import { type BackfillFilter, backfillFilterSchema } from "@/lib/backfill/filter";
import { filterWords } from "@/lib/backfill/filter-words";
import { type Count, countMatching } from "@/lib/backfill/count.server";
import { connectorIdOf } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../../_components/connector-frame.server";
import { CountPanel } from "./_components/count-panel";
import { FilterForm } from "./_components/filter-form";

export const metadata: Metadata = { title: "New backfill" };

const first = (value: string | string[] | undefined): string => [value].flat()[0] ?? "";

export default async function NewBackfill({
  params,
  searchParams,
}: PageProps<"/connectors/[connectorId]/backfill/new">) {
  const actor = await requirePermission("silent.change");
  const connectorId = await connectorIdOf(params);
  const query = await searchParams;
  const isAsked = query.count !== undefined;
  const names = ["domain", "since", "until", "userType", "empty"] as const;
  const typed = Object.fromEntries(names.map((name) => [name, first(query[name])]));
  const parsed = backfillFilterSchema.safeParse(typed);
  const count = isAsked && parsed.success ? await countMatching(actor.tenantId, parsed.data) : undefined;
  const errors = parsed.success ? {} : z.flattenError(parsed.error).fieldErrors;
  return (
    <ConnectorFrame tenantId={actor.tenantId} connectorId={connectorId} current="silent">
      <FilterForm
        connectorId={connectorId}
        typed={isAsked ? typed : { userType: "Guest" }}
        errors={Object.fromEntries(Object.entries(errors).map(([name, said]) => [name, said[0]]))}
      />
      {query.problem === "nothingSilent" && (
        <Notice
          meaning="attention"
          title="The published mapping sets no silent value, so there is nothing to fill in."
        />
      )}
      {count && parsed.success && <Counted {...{ connectorId, count, filter: parsed.data }} />}
    </ConnectorFrame>
  );
}

function Counted({ connectorId, count, filter }: { connectorId: string; count: Count; filter: BackfillFilter }) {
  if (count.kind === "trouble")
    return (
      <Notice meaning="refused" role="alert" title="Microsoft Graph did not count them">
        {count.failure.kind === "forbidden"
          ? "The app lacks the permission User.ReadWrite.All, or an administrator has not consented to it: see Settings, Microsoft Graph."
          : `It said: ${count.failure.summary}. Try again in a moment.`}
      </Notice>
    );
  return (
    <CountPanel
      {...{ connectorId, filter, count: count.count, words: filterWords(filter) }}
      looked={count.kind === "atLeast" ? count.looked : undefined}
    />
  );
}
