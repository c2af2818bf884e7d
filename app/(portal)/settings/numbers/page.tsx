import type { Metadata } from "next";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { loadReading } from "@/lib/numbers/reading.server";
import { listSequences } from "@/lib/numbers/store.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { SettingsTabs } from "../_components/settings-tabs.server";
import { DirectoryPanel } from "./_components/directory-panel";
import { RangeForm } from "./_components/range-form";
import { SequenceList } from "./_components/sequence-list";
import { removeSequence } from "./actions";
import { doneWords, rangeWords, stateWords } from "./words";

export const metadata: Metadata = { title: "Unique numbers" };

export default async function UniqueNumbers({ searchParams }: PageProps<"/settings/numbers">) {
  const actor = await requirePermission("settings.read");
  const mayChange = may(actor, "settings.change");
  const asked = await searchParams;
  const [sequences, reading] = await Promise.all([listSequences(actor.tenantId), loadReading(actor.tenantId)]);
  const named = (name: string | string[] | undefined) =>
    mayChange ? sequences.find((s) => s.name === name) : undefined;
  const [changing, deleting] = [named(asked.change), named(asked.delete)];
  const done = doneWords(asked.done);
  return (
    <>
      <PageHeader title="Unique numbers" state={stateWords(sequences)} />
      <SettingsTabs current="/settings/numbers" />
      {!mayChange && <Notice meaning="none" title="Your role reads only; an admin can change these." role="note" />}
      {done && <Notice meaning={done.meaning} title={done.title} />}
      <SequenceList sequences={sequences.map((each) => ({ ...each, set: rangeWords(each) }))} mayChange={mayChange} />
      <DirectoryPanel reading={reading} taken={sequences.reduce((sum, { taken }) => sum + taken, 0)} />
      {mayChange && (
        <Panel title="New sequence" intro="It need not be made before a rule uses it; here its range can be set first.">
          <RangeForm />
        </Panel>
      )}
      {changing && (
        <Dialog title={`The range of ${changing.name}`} closeHref="/settings/numbers">
          <p>
            It counts from the next guest on, for the rules of all connectors. Guests keep the numbers that they have,
            and none is given twice.
          </p>
          <RangeForm sequence={{ name: changing.name, first: changing.setFirst, last: changing.setLast }} />
        </Dialog>
      )}
      {deleting && (
        <Dialog title={`Delete the sequence ${deleting.name}?`} closeHref="/settings/numbers">
          <p>No guest has a number of it, and no rule names it.</p>
          <form action={removeSequence}>
            <input type="hidden" name="name" value={deleting.name} />
            <DialogActions>
              <LinkButton href="/settings/numbers" scroll={false}>
                Cancel
              </LinkButton>
              <SubmitButton variant="danger">Delete</SubmitButton>
            </DialogActions>
          </form>
        </Dialog>
      )}
    </>
  );
}
