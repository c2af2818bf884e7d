import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterLinks } from "@/components/ui/filter-links";
import { LinkButton } from "@/components/ui/link-button";
import { route } from "@/components/ui/route";
import { State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { type ItemCounts, type ItemState, itemLooks, itemStates, sumOf } from "@/lib/backfill/item";
import type { ShownChange, ShownItem } from "@/lib/backfill/seen-item";

type Props = {
  backfill: { id: string; connectorId: string };
  counts: ItemCounts;
  /** What the list is narrowed to. */
  state: ItemState | undefined;
  items: readonly ShownItem[];
  nextAfter: string | undefined;
  mayExport: boolean;
};

/** Each guest, from what to what, and what came of it. */
export function ItemList({ backfill, counts, state, items, nextAfter, mayExport }: Props) {
  const path = `/connectors/${backfill.connectorId}/backfill/${backfill.id}` as const;
  const narrowed = state === undefined ? "" : `state=${state}&`;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <FilterLinks
          label="What came of them"
          links={[
            { href: route(path), label: "All", isCurrent: state === undefined, count: sumOf(counts) },
            ...itemStates
              .filter((each) => (counts[each] ?? 0) > 0 || each === state)
              .map((each) => ({
                href: route(`${path}?state=${each}`),
                label: itemLooks[each].word,
                isCurrent: each === state,
                count: counts[each] ?? 0,
              })),
          ]}
        />
        {mayExport && items.length > 0 && (
          <form method="post" action={`${path}/file`}>
            <Button type="submit" size="small">
              <Download aria-hidden /> Export as CSV
            </Button>
          </form>
        )}
      </div>
      {items.length === 0 ? (
        <EmptyState title="Nobody here">No guest of this backfill has come to that yet.</EmptyState>
      ) : (
        <ItemTable items={items} />
      )}
      {nextAfter !== undefined && (
        <nav aria-label="Pages" className="flex justify-end">
          <LinkButton href={route(`${path}?${narrowed}after=${nextAfter}`)} size="small">
            Next
          </LinkButton>
        </nav>
      )}
    </>
  );
}

function ItemTable({ items }: { items: readonly ShownItem[] }) {
  return (
    <Table label="Guests">
      <TableHead>
        <Th>Guest</Th>
        <Th>From → to</Th>
        <Th>State</Th>
      </TableHead>
      <TableBody>
        {items.map(({ id, email, guestId, changes, notes, state, reason }) => (
          <Tr key={id}>
            <Td className="[overflow-wrap:anywhere]">{email || guestId}</Td>
            <Td label="From → to">
              <ul className="flex min-w-0 flex-col gap-0.5">
                {changes.map((change) => (
                  <Change key={change.attribute} {...change} />
                ))}
                {notes.map(({ target, why }) => (
                  <li key={target} className="text-ink-soft [overflow-wrap:anywhere]">
                    <span className="font-mono text-[0.8125rem]">{target}</span>: {why}
                  </li>
                ))}
              </ul>
            </Td>
            <Td label="State">
              <div className="min-w-0">
                <State meaning={itemLooks[state].meaning}>{itemLooks[state].word}</State>
                {reason && <p className="text-ink-soft text-xs [overflow-wrap:anywhere]">{reason}</p>}
              </div>
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}

function Change({ attribute, from, to, stays }: ShownChange) {
  return (
    <li className="[overflow-wrap:anywhere]">
      <span className="font-mono text-[0.8125rem] text-ink-soft">{attribute}</span>{" "}
      {from ?? <em className="text-ink-soft">no value</em>}
      {stays ? <span className="text-ink-soft"> stays</span> : <> → {to}</>}
    </li>
  );
}
