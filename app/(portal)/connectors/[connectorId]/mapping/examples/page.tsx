import { FlaskConical } from "lucide-react";
import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/state";
import { loadGrounds } from "@/lib/examples/grounds.server";
import { runExamples } from "@/lib/examples/run-all.server";
import { seenBy } from "@/lib/examples/seen-by";
import { listExamples } from "@/lib/examples/store.server";
import { eyesOf } from "@/lib/redaction/veil";
import { connectorIdOf, orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../../_components/connector-frame.server";
import { MappingNav } from "../_components/mapping-nav";
import { ExampleTable } from "./_components/example-table";
import { ExamplesState } from "./_components/examples-state";

export const metadata: Metadata = { title: "Examples" };

type Props = PageProps<"/connectors/[connectorId]/mapping/examples">;

export default async function ExamplesPage({ params, searchParams }: Props) {
  const actor = await requirePermission("connectors.read");
  const connectorId = await connectorIdOf(params);
  const { done } = await searchParams;
  const { draft, published } = await orNotFound(loadGrounds(actor.tenantId, connectorId));
  const examples = (await listExamples(actor.tenantId, connectorId)).map(({ example }) => example);
  const withDraft = await runExamples(examples, draft);
  const withPublished = published && (await runExamples(examples, published));
  const eyes = eyesOf(actor);
  const rows = withDraft.map(({ example, result }, place) => {
    const today = withPublished?.[place]?.result;
    return { example: eyes.example(example), draft: seenBy(eyes, result), published: today && seenBy(eyes, today) };
  });
  return (
    <ConnectorFrame tenantId={actor.tenantId} connectorId={connectorId} current="mapping">
      <MappingNav connectorId={connectorId} current="examples" />
      {done === "deleted" && <Notice meaning="good" title="The example was deleted." />}
      {rows.length === 0 ? (
        <EmptyState
          icon={FlaskConical}
          title="No example yet"
          action={
            <span className="flex flex-wrap gap-2">
              <LinkButton variant="primary" href={`/connectors/${connectorId}/try`}>
                Try it with a sample guest
              </LinkButton>
              <LinkButton href={`/connectors/${connectorId}/log`}>To the log</LinkButton>
            </span>
          }
        >
          An example is a guest, and what she is to get. Each change of the mapping is tried on all of them while you
          type, and publishing stops when one gets something else. Save one with Try it, or from a call in the log.
        </EmptyState>
      ) : (
        <>
          <ExamplesState rows={rows} publishedNumber={published?.number} />
          <ExampleTable connectorId={connectorId} rows={rows} publishedNumber={published?.number} />
        </>
      )}
    </ConnectorFrame>
  );
}
