import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { requirePermission } from "@/lib/tenants/session.server";
import { NewTableForm } from "./_components/new-table-form";

export const metadata: Metadata = { title: "New look-up table" };

export default async function NewTable() {
  await requirePermission("tables.change");
  return (
    <>
      <PageHeader
        title="New look-up table"
        state="Name it and give it rows. Guests meet it once a published mapping uses it."
      />
      <NewTableForm />
    </>
  );
}
