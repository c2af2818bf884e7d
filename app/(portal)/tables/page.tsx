import { Plus, Table2 } from "lucide-react";
import type { Metadata } from "next";
import { Code } from "@/components/ui/code-block";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Notice } from "@/components/ui/state";
import { count, wholeNumber } from "@/components/ui/time";
import { listTables } from "@/lib/lookup/store.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { TableList } from "./_components/table-list";

export const metadata: Metadata = { title: "Look-up tables" };

export default async function Tables({ searchParams }: PageProps<"/tables">) {
  const actor = await requirePermission("tables.read");
  const tables = await listTables(actor.tenantId);
  const mayChange = may(actor, "tables.change");
  const newButton = mayChange && (
    <LinkButton href="/tables/new" variant="primary">
      <Plus aria-hidden /> New table
    </LinkButton>
  );
  const { done } = await searchParams;
  return (
    <>
      <PageHeader title="Look-up tables" state={stateOf(tables)} actions={tables.length > 0 ? newButton : undefined} />
      {done === "deleted" && <Notice meaning="good" title="The table was deleted." />}
      {tables.length > 0 ? (
        <TableList tables={tables} />
      ) : (
        <EmptyState icon={Table2} title="Give guests values from a list of your own" action={newButton}>
          <p>
            A look-up table turns a key into a value: the domain of an e-mail address into a sales area, a country into
            a cost centre. An expression reads it: <Code>{'Lookup("areas", Domain([email]))'}</Code>
          </p>
          {!mayChange && <p className="mt-2">An admin can make the first one; your role only reads.</p>}
        </EmptyState>
      )}
    </>
  );
}

function stateOf(tables: readonly { usedBy: readonly unknown[] }[]): string {
  if (tables.length === 0) return "There is none yet.";
  const used = tables.filter(({ usedBy }) => usedBy.length > 0).length;
  return `${count(tables.length, "table")}, ${usedWords(used, tables.length)}. All connectors share them.`;
}

function usedWords(used: number, all: number): string {
  if (all === 1) return used === 1 ? "used by a mapping" : "not used by a mapping yet";
  return `${used === all ? "all" : used === 0 ? "none" : wholeNumber(used)} used by a mapping`;
}
