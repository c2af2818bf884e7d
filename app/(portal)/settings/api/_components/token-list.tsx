import { KeyRound } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { State } from "@/components/ui/state";
import { Table, TableBody, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { scopeSchema, scopeWords } from "@/lib/feed/scope";

type Listed = {
  id: string;
  name: string;
  scopes: string[];
  createdAt: Date;
  createdBy: string;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};
type Props = { tokens: readonly Listed[]; now: Date; mayChange: boolean };

export function TokenList({ tokens, now, mayChange }: Props) {
  if (tokens.length === 0) {
    return (
      <EmptyState icon={KeyRound} title="No token yet">
        With a token another system, such as a SIEM, reads the calls and changes of this tenant, one after the other and
        without missing any.
      </EmptyState>
    );
  }
  return (
    <Panel title="Tokens">
      <Table label="Tokens">
        <TableHead>
          <Th>Name</Th>
          <Th>Reads</Th>
          <Th>Made</Th>
          <Th>Last used</Th>
          <Th>State</Th>
          <Th>
            <span className="sr-only">Revoke</span>
          </Th>
        </TableHead>
        <TableBody>
          {tokens.map((token) => (
            <Tr key={token.id}>
              <Td className="break-words font-medium">{token.name}</Td>
              <Td label="Reads">{token.scopes.map(wordOf).join(", ")}</Td>
              <Td label="Made">
                <span>
                  <RelativeTime at={token.createdAt} /> by {token.createdBy}
                </span>
              </Td>
              <Td label="Last used">{token.lastUsedAt ? <RelativeTime at={token.lastUsedAt} /> : "never"}</Td>
              <Td label="State">
                <TokenState token={token} now={now} />
              </Td>
              <Td align="end">
                {mayChange && isLive(token, now) && (
                  <LinkButton href={`/settings/api?revoke=${token.id}`} size="small" variant="quiet" scroll={false}>
                    Revoke…
                  </LinkButton>
                )}
              </Td>
            </Tr>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

const isLive = ({ revokedAt, expiresAt }: Listed, now: Date) => !revokedAt && (!expiresAt || expiresAt > now);

function wordOf(scope: string): string {
  const known = scopeSchema.safeParse(scope).data;
  return known ? scopeWords[known].label.toLowerCase() : scope;
}

function TokenState({ token, now }: { token: Listed; now: Date }) {
  const { revokedAt, expiresAt } = token;
  if (revokedAt) {
    return (
      <State meaning="none">
        <span>
          revoked <RelativeTime at={revokedAt} />
        </span>
      </State>
    );
  }
  if (!isLive(token, now)) return <State meaning="attention">expired</State>;
  return (
    <State meaning="good">
      <span>
        works
        {expiresAt && (
          <>
            , ends <RelativeTime at={expiresAt} />
          </>
        )}
      </span>
    </State>
  );
}
