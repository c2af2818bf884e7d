import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { count, wholeNumber } from "@/components/ui/time";
import type { TableRow } from "@/lib/lookup/table";
import { RowTable } from "../../_components/row-table";

const mostShown = 20;

/** The rows of a table, or the ones whose key or value has the words. */
export function Rows({ rows, search }: { rows: readonly TableRow[]; search: string }) {
  const wanted = search.toLowerCase();
  const found = rows.filter((row) => row.some((text) => text.toLowerCase().includes(wanted)));
  return (
    <Panel
      title="Rows"
      intro={introOf(rows.length, found.length, search)}
      actions={
        <form role="search" className="flex items-center gap-2">
          <Input
            type="search"
            name="q"
            defaultValue={search}
            aria-label="Find in keys and values"
            placeholder="Key or value"
            maxLength={256}
            className="w-44"
          />
          <Button type="submit">
            <Search aria-hidden /> Find
          </Button>
        </form>
      }
    >
      {found.length > 0 && <RowTable label="Rows" rows={found.slice(0, mostShown)} />}
    </Panel>
  );
}

function introOf(all: number, found: number, search: string): string {
  const shown = found > mostShown ? ` The first ${mostShown} are shown.` : "";
  if (search === "") return `A key is found letter by letter, with its case.${shown}`;
  return `“${search}” stands in ${found === 0 ? "none" : wholeNumber(found)} of ${count(all, "row")}.${shown}`;
}
