import { FilterLinks } from "@/components/ui/filter-links";
import { route } from "@/components/ui/route";

const pages = [
  ["rules", "", "Rules"],
  ["templates", "/templates", "Templates"],
  ["examples", "/examples", "Examples"],
  ["backtest", "/backtest", "Backtest"],
  ["file", "/file", "Import and export"],
  ["history", "/history", "History"],
] as const;

type Props = { connectorId: string; current: (typeof pages)[number][0] };

/** The pages of the Mapping tab. */
export function MappingNav({ connectorId, current }: Props) {
  const base = `/connectors/${connectorId}/mapping` as const;
  const links = pages.map(([name, path, label]) => ({
    ...{ href: route(`${base}${path}`), label, isCurrent: current === name },
  }));
  return <FilterLinks label="Mapping" links={links} />;
}
