import { kindLabels } from "@/app/(portal)/connectors/[connectorId]/settings/credentials/kinds";
import { TextLink } from "@/components/ui/text-link";
import type { CredentialKind } from "@/lib/connector/credentials/credential";

type Props = {
  connectorId: string;
  /** Undefined: it was deleted with its connector. */
  credential: { kind: CredentialKind; name: string; retiredAt: Date | null } | undefined;
};

/** What the caller showed; never its secret, which nobody has. */
export function CredentialUsed({ connectorId, credential }: Props) {
  if (!credential) return "deleted since";
  return (
    <>
      <TextLink href={`/connectors/${connectorId}/settings`}>{kindLabels[credential.kind]}</TextLink>{" "}
      <span className="font-mono text-[0.8125rem]">{credential.name}</span>
      {credential.retiredAt !== null && " (retired since)"}
    </>
  );
}
