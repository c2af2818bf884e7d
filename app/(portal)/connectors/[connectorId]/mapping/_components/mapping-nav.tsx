import { FilterLinks } from "@/components/ui/filter-links";
import { route } from "@/components/ui/route";

type Props = { connectorId: string; current: "rules" | "history" };

/** The pages of the Mapping tab. */
export function MappingNav({ connectorId, current }: Props) {
  const base = `/connectors/${connectorId}/mapping` as const;
  return (
    <FilterLinks
      label="Mapping"
      links={[
        { href: route(base), label: "Rules", isCurrent: current === "rules" },
        { href: route(`${base}/history`), label: "History", isCurrent: current === "history" },
      ]}
    />
  );
}
