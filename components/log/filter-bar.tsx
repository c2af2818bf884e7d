import { Search, SlidersHorizontal } from "lucide-react";
import { GetForm } from "@/components/ui/get-form";
import { Input, Select } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { type LogFilter, presetSchema } from "@/lib/calls/search/filter";
import { presetWords } from "./filter-words";
import { logHref, type LogPath, ownFilter } from "./log-path";
import { MoreFilters, moreNames } from "./more-filters";

type Props = { path: LogPath; filter: LogFilter; connectors: readonly { id: string; name: string }[] };

/** What the log is narrowed by. An ordinary GET form: the choice stands in the address, and works without JavaScript. */
export function FilterBar({ path, filter, connectors }: Props) {
  const own = ownFilter(path, filter);
  const more = moreNames.filter((name) => own[name] !== undefined).length;
  return (
    <GetForm
      key={logHref(path, filter)} // another address is another choice
      action={logHref(path, {})}
      role="search"
      aria-label="Which calls"
      className="flex flex-col gap-2"
    >
      {filter.outcome && <input type="hidden" name="outcome" value={filter.outcome} />}
      <div className="flex flex-wrap items-center gap-2">
        <div className="relative min-w-0 flex-1 basis-64">
          <label htmlFor="log-search" className="sr-only">
            Guest or reference
          </label>
          <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-ink-soft" />
          <Input
            id="log-search"
            name="q"
            type="search"
            maxLength={320}
            autoComplete="off"
            spellCheck={false}
            defaultValue={filter.q ?? ""}
            placeholder="E-mail address, @domain or reference"
            aria-keyshortcuts="/"
            className="pl-8"
          />
        </div>
        <label htmlFor="log-time" className="sr-only">
          Time
        </label>
        <Select id="log-time" name="time" defaultValue={filter.time ?? ""} className="min-w-36 max-sm:flex-1">
          <option value="">{filter.from || filter.to ? "Exact times" : "Any time"}</option>
          {presetSchema.options.map((preset) => (
            <option key={preset} value={preset}>
              {presetWords[preset]}
            </option>
          ))}
        </Select>
        <SubmitButton>Show</SubmitButton>
      </div>
      <details>
        <summary className="inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-ink-soft hover:bg-sunken hover:text-ink">
          <SlidersHorizontal aria-hidden className="size-4" />
          More filters{more > 0 && ` (${more})`}
        </summary>
        <MoreFilters filter={own} connectors={path === "/log" ? connectors : []} />
      </details>
    </GetForm>
  );
}
