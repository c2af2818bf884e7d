import type { ReactNode } from "react";
import { TextLink } from "@/components/ui/text-link";

type Props = {
  facts: readonly (readonly [name: string, value: ReactNode])[];
  /** Null: it was deleted since. */
  connector: { id: string; name: string } | null;
};

export function CallFacts({ facts, connector }: Props) {
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      {facts.map(([name, value]) => (
        <Fact key={name} name={name}>
          {value}
        </Fact>
      ))}
      <Fact name="Connector">
        {connector ? <TextLink href={`/connectors/${connector.id}/log`}>{connector.name}</TextLink> : "deleted since"}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-soft text-xs">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}
