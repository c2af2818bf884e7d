import { Fragment } from "react";
import { TextLink } from "@/components/ui/text-link";

/** The connectors whose mapping names the table, each a link to that mapping. */
export function UsedBy({ connectors }: { connectors: readonly { connectorId: string; name: string }[] }) {
  return connectors.map(({ connectorId, name }, at) => (
    <Fragment key={connectorId}>
      {at > 0 && (at === connectors.length - 1 ? " and " : ", ")}
      <TextLink href={`/connectors/${connectorId}/mapping`}>{name}</TextLink>
    </Fragment>
  ));
}
