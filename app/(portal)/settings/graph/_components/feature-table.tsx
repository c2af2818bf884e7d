import { Code } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import { State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { Access, FeatureState } from "@/lib/consent/access";
import { factsOf } from "@/lib/graph/permissions";

type Props = { states: readonly FeatureState[]; access: Access | undefined };

/** Which application permissions each part of the portal needs, and whether the token carries them. */
export function FeatureTable({ states, access }: Props) {
  const used = states.filter(({ isUsed }) => isUsed);
  const others = states.filter(({ isUsed }) => !isUsed);
  return (
    <Panel
      title="What each part needs"
      intro="Application permissions of Microsoft Graph. One that contains the named one will do as well."
    >
      <Table label="Permissions">
        <TableHead>
          <Th>Part</Th>
          <Th>Needs</Th>
          <Th>State</Th>
          <Th>Used</Th>
        </TableHead>
        <TableBody>
          {[...used, ...others].map((state) => (
            <FeatureRow key={state.feature} state={state} />
          ))}
        </TableBody>
      </Table>
      {access?.kind === "granted" && access.roles.length > 0 && (
        <p className="mt-4 text-ink-soft [overflow-wrap:anywhere]">
          The token carries{" "}
          {access.roles.map((name, at) => (
            <span key={name}>
              {at > 0 && ", "}
              <Code>{name}</Code>
            </span>
          ))}
          .
        </p>
      )}
    </Panel>
  );
}

function FeatureRow({ state: { feature, isUsed, missing } }: { state: FeatureState }) {
  const { label, about, needs, isOptional = false } = factsOf(feature);
  return (
    <Tr>
      <Td className="sm:max-w-80">
        <span className="block min-w-0">
          <span className="block font-medium">{label}</span>
          <span className="block whitespace-normal text-ink-soft text-xs">{about}</span>
        </span>
      </Td>
      <Td label="Needs">
        {needs.map(([permission]) => (
          <Code key={permission}>{permission}</Code>
        ))}
      </Td>
      <Td label="State">
        {missing === undefined ? (
          <State meaning="none">not known</State>
        ) : missing.length === 0 ? (
          <State meaning="good">consented</State>
        ) : (
          <State meaning={isUsed && !isOptional ? "attention" : "none"}>missing</State>
        )}
      </Td>
      <Td label="Used">{isUsed ? (isOptional ? "yes, works without" : "yes") : "not yet"}</Td>
    </Tr>
  );
}
