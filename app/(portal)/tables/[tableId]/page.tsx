import type { Metadata } from "next";
import { z } from "zod";
import { CodeBlock } from "@/components/ui/code-block";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Notice } from "@/components/ui/state";
import { count } from "@/components/ui/time";
import { loadTable } from "@/lib/lookup/store.server";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { UsedBy } from "../_components/used-by";
import { DeleteDialog } from "./_components/delete-dialog";
import { ReplaceForm } from "./_components/replace-form";
import { Rows } from "./_components/rows";

export const metadata: Metadata = { title: "Look-up table" };

const querySchema = z.object({
  q: z.string().trim().max(256).catch(""),
  done: z.enum(["created", "replaced", "kept"]).optional().catch(undefined),
  confirm: z.string().optional().catch(undefined),
});
const doneWords = {
  created: { meaning: "good", title: "The table was created. Use it in an expression as shown below." },
  replaced: { meaning: "good", title: "The rows were replaced. The next guest meets the new ones." },
  kept: { meaning: "attention", title: "Not deleted: a mapping has begun to use it." },
} as const;

export default async function TablePage({ params, searchParams }: PageProps<"/tables/[tableId]">) {
  const actor = await requirePermission("tables.read");
  const { tableId } = await params;
  const { q, done, confirm } = querySchema.parse(await searchParams);
  const { name, rows, rowCount, usedBy, updatedAt, updatedBy } = await orNotFound(loadTable(actor.tenantId, tableId));
  const mayChange = may(actor, "tables.change");
  const isUsed = usedBy.length > 0;
  return (
    <>
      <PageHeader
        title={<span className="font-mono text-[0.92em] [overflow-wrap:anywhere]">{name}</span>}
        state={
          <>
            {count(rowCount, "row")}, changed <RelativeTime at={updatedAt} /> by {updatedBy}.{" "}
            {isUsed ? (
              <>
                Used by <UsedBy connectors={usedBy} />.
              </>
            ) : (
              "No mapping uses it yet."
            )}
          </>
        }
      />
      {done && <Notice {...doneWords[done]} />}
      <Panel title="In an expression" intro="The third argument is for keys that the table does not have.">
        <CodeBlock compact label="Expression" value={`Lookup("${name}", Domain([email]), "none of these")`} />
      </Panel>
      <Rows rows={rows} search={q} />
      {mayChange && (
        <Panel
          title="Replace the rows"
          intro="All at once: what is not in the new rows is removed. You see what changes before anything is saved."
        >
          <ReplaceForm key={updatedAt.getTime()} tableId={tableId} />
        </Panel>
      )}
      {mayChange && (
        <Panel
          title="Delete this table"
          intro={isUsed ? "First take it out of the mappings that use it, drafts included." : "No mapping uses it."}
        >
          {isUsed ? (
            <p>
              Used by <UsedBy connectors={usedBy} />.
            </p>
          ) : (
            <LinkButton href={`/tables/${tableId}?confirm=delete`} scroll={false}>
              Delete table…
            </LinkButton>
          )}
        </Panel>
      )}
      {mayChange && !isUsed && confirm === "delete" && (
        <DeleteDialog tableId={tableId} name={name} rowCount={rowCount} />
      )}
    </>
  );
}
