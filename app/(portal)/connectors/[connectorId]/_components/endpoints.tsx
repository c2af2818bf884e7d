import { ChevronRight } from "lucide-react";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import { Notice } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import type { CredentialKind } from "@/lib/connector/credentials/credential";
import { curlLine, type Proof, powershellLine } from "@/lib/connector/sample-calls";
import { type ConnectorStep, stepLabels } from "@/lib/connector/step";

type Props = {
  connectorId: string;
  userFlowId: string;
  steps: { step: ConnectorStep; url: string }[];
  /** The newest last. */
  live: readonly { id: string; kind: CredentialKind; name: string }[];
  mayChange: boolean;
  /** The addresses are not https, and no sandbox plays Entra. */
  isOutOfReach: boolean;
};

/** What an admin enters in Entra, in Entra's words. */
export function Endpoints({ connectorId, userFlowId, steps, live, mayChange, isOutOfReach }: Props) {
  const usernames = live.filter(({ kind }) => kind === "basic").map(({ name }) => name);
  const username = usernames.at(-1);
  return (
    <Panel
      title="API connectors of a user flow"
      intro={
        <>
          For guests who sign up. In the Entra admin centre under External Identities, make one API connector per
          address below. Then choose them in the user flow {userFlowId}, under API connectors, and save.
        </>
      }
    >
      <div className="flex flex-col gap-6">
        {isOutOfReach && (
          <Notice meaning="attention" title="Entra cannot call these addresses" role="note">
            It calls https only. Put the portal behind https and set NEXTAUTH_URL to its public address.
          </Notice>
        )}
        {steps.map(({ step, url }) => (
          <section key={step} aria-labelledby={step} className="flex min-w-0 flex-col gap-2">
            <h3 id={step} className="font-medium">
              {stepLabels[step]}
            </h3>
            <CodeBlock compact label={`Endpoint URL: ${stepLabels[step]}`} value={url} />
            {username && (
              <TerminalLines label={stepLabels[step]} target={{ url, proof: { kind: "basic", name: username } }} />
            )}
          </section>
        ))}
        <Authentication {...{ connectorId, live, mayChange }} />
      </div>
    </Panel>
  );
}

/** What API connectors can show, in Entra's words. */
const shown: Partial<Record<CredentialKind, { title: string; label: string }>> = {
  basic: { title: "Authentication: Basic", label: "User name" },
  certificate: { title: "Authentication: Certificate", label: "Certificate" },
  queryKey: { title: "Key in the address", label: "Parameter" },
};

function Authentication({ connectorId, live, mayChange }: Pick<Props, "connectorId" | "live" | "mayChange">) {
  const kinds = (["basic", "certificate", "queryKey"] as const).filter((kind) =>
    live.some((each) => each.kind === kind),
  );
  return (
    <section aria-labelledby="credential" className="flex min-w-0 flex-col gap-2">
      {kinds.map((kind, place) => (
        <div key={kind} className="flex min-w-0 flex-col gap-2">
          <h3 {...(place === 0 && { id: "credential" })} className="font-medium">
            {shown[kind]?.title}
          </h3>
          {live
            .filter((each) => each.kind === kind)
            .map(({ id, name }) => (
              <CodeBlock compact key={id} label={shown[kind]?.label ?? ""} value={name} />
            ))}
        </div>
      ))}
      {kinds.length === 0 && (
        <>
          <h3 id="credential" className="font-medium">
            Authentication
          </h3>
          <p className="text-refused">
            There is no live credential that an API connector can show, so every call of one is refused.
          </p>
        </>
      )}
      <p className="text-ink-soft">
        Passwords, keys and certificates were shown when they were made.{" "}
        {mayChange && (
          <>
            Lost one, or want another kind?{" "}
            <TextLink href={`/connectors/${connectorId}/settings/credentials/new`}>Make another credential</TextLink>.
          </>
        )}
      </p>
    </section>
  );
}

function TerminalLines({ label, target }: { label: string; target: { url: string; proof: Proof } }) {
  return (
    <details className="group min-w-0">
      <summary className="inline-flex list-none items-center gap-1 rounded text-ink-soft hover:text-ink">
        <ChevronRight aria-hidden className="size-4 group-open:rotate-90" />
        Call it from a terminal<span className="sr-only">: {label}</span>
      </summary>
      <div className="mt-2 flex min-w-0 flex-col gap-2">
        <CodeBlock wrap label="PowerShell line" value={powershellLine(target)} />
        <CodeBlock wrap label="curl line" value={curlLine(target)} />
        <p className="text-ink-soft text-xs">
          Both ask for the password. The sample guest is made up; the call appears in the log like any other.
        </p>
      </div>
    </details>
  );
}
