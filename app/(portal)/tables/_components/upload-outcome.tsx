import { Notice } from "@/components/ui/state";
import { count, wholeNumber } from "@/components/ui/time";
import type { RowChanges } from "@/lib/lookup/table";
import type { Checked, UploadOutcome } from "../upload-form";
import { RowTable } from "./row-table";

/** What the check found: errors by line, or the first rows and what saving would change. */
export function UploadResult({ outcome }: { outcome: UploadOutcome }) {
  switch (outcome.kind) {
    case "none":
      return null;
    case "unreadable":
      return (
        <Notice meaning="refused" role="alert" title="Nothing was read">
          {outcome.message}
        </Notice>
      );
    case "wrong":
      return (
        <Notice
          meaning="refused"
          role="alert"
          title={`Nothing was saved: ${count(outcome.count, "line needs", "lines need")} a look`}
        >
          <ol aria-label="Errors by line" className="mt-1 flex max-h-80 flex-col gap-0.5 overflow-y-auto" tabIndex={0}>
            {outcome.problems.map(({ line, message }) => (
              <li key={`${line} ${message}`}>
                <span className="font-medium tabular-nums">Line {wholeNumber(line)}</span>: {message}
              </li>
            ))}
          </ol>
          {outcome.count > outcome.problems.length && (
            <p className="mt-1">And {wholeNumber(outcome.count - outcome.problems.length)} more.</p>
          )}
        </Notice>
      );
    case "checked":
      return <CheckedRows {...outcome} />;
  }
}

function CheckedRows({ rowCount, hasHeader, first, changes, changedBy }: Checked) {
  return (
    <div className="flex flex-col gap-3">
      <Notice
        meaning={changedBy !== undefined || (changes?.removed ?? 0) > 0 ? "attention" : "good"}
        title={titleOf(rowCount, changedBy)}
      >
        {changes && <p>{changeWords(changes)}</p>}
        {hasHeader && <p>The first line names the columns and is no row.</p>}
      </Notice>
      <RowTable label="The first rows" rows={first} />
      <p className="text-ink-soft text-xs">
        {rowCount > first.length ? `And ${count(rowCount - first.length, "more row")}.` : "These are all."}
      </p>
    </div>
  );
}

function titleOf(rowCount: number, changedBy: string | undefined): string {
  if (changedBy !== undefined) return `${changedBy} replaced the rows in the meantime. Nothing was saved; look again.`;
  return `${count(rowCount, "row")} can be saved`;
}

function changeWords({ added, changed, removed }: RowChanges): string {
  if (added + changed + removed === 0) return "The table has exactly these keys and values already.";
  return `Saving adds ${wholeNumber(added)}, changes ${wholeNumber(changed)} and removes ${wholeNumber(removed)}.`;
}
