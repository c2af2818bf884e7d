import { State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { SilentPlan, StoredAttribute, TriedAccount } from "@/lib/tryout/account";

type Props = { account: TriedAccount; isFlowKnown: boolean };

/** What the directory keeps, and what is written to it afterwards. */
export function AccountStep({ account: { attributes, silent }, isFlowKnown }: Props) {
  return (
    <div className="flex flex-col gap-5">
      <Table label="Directory record">
        <TableHead>
          <Th>Attribute</Th>
          <Th>Stored</Th>
          <Th>Whose value</Th>
        </TableHead>
        <TableBody>
          {attributes.map((attribute) => (
            <Tr key={attribute.name}>
              <Td label="Attribute" className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">
                {attribute.name}
              </Td>
              <Td label="Stored" className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">
                {attribute.value === undefined ? (
                  <span className="font-sans text-ink-soft">nothing</span>
                ) : (
                  String(attribute.value)
                )}
              </Td>
              <Td label="Whose value">
                <Origin attribute={attribute} />
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
      {!isFlowKnown && (
        <p className="text-ink-soft">If the user flow collects all of them: it has not been read, so nobody knows.</p>
      )}
      <div className="flex flex-col gap-2">
        <h3 className="font-medium">Silent values</h3>
        {silent.length === 0 ? (
          <p className="text-ink-soft">None. Nothing is written after her sign-up.</p>
        ) : (
          <>
            <p className="text-ink-soft">
              Written through Microsoft Graph, all in one request, as soon as it knows her: seconds to minutes after the
              sign-up.
            </p>
            <SilentTable silent={silent} />
          </>
        )}
      </div>
    </div>
  );
}

const origins: Record<StoredAttribute["from"], string> = {
  secondAnswer: "Our answer",
  firstAnswer: "Our first answer, which she left as it was",
  guest: "She entered it",
  provider: "Her identity provider told it",
  entra: "Entra made it of her address",
};

function Origin({ attribute: { from, replaces } }: { attribute: StoredAttribute }) {
  if (replaces === undefined) return origins[from];
  return (
    <span className="[overflow-wrap:anywhere]">
      <State meaning="attention" className="whitespace-normal">
        Overridden:
      </State>{" "}
      she submitted “{String(replaces)}”
    </span>
  );
}

function SilentTable({ silent }: { silent: readonly SilentPlan[] }) {
  return (
    <Table label="Silent values that would follow">
      <TableHead>
        <Th>Attribute</Th>
        <Th>Value</Th>
        <Th>What Graph would say</Th>
      </TableHead>
      <TableBody>
        {silent.map(({ name, sent, doubt }) => (
          <Tr key={name}>
            <Td label="Attribute" className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">
              {name}
            </Td>
            <Td label="Value" className="font-mono text-[0.8125rem] [overflow-wrap:anywhere]">
              {JSON.stringify(sent)}
            </Td>
            <Td label="What Graph would say">
              {doubt === undefined ? (
                <State meaning="good">Takes it</State>
              ) : (
                <span>
                  <State meaning="attention">May refuse it:</State> <span className="text-ink-soft">{doubt}</span>
                </span>
              )}
            </Td>
          </Tr>
        ))}
      </TableBody>
    </Table>
  );
}
