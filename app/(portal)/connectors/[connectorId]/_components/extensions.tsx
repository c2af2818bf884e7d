import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Code, CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import { State } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import {
  claimsMappingPolicy,
  extensionToCreate,
  extensionTimeoutMs,
  receiveRole,
} from "@/lib/connector/extension-setup";
import { type ExtensionStep, stepLabels } from "@/lib/connector/step";
import { EntraCodes } from "./entra-codes";

type Props = {
  connectorId: string;
  name: string;
  steps: { step: ExtensionStep; url: string }[];
  /** The application id URIs of the live token credentials. */
  resources: readonly string[];
  /** How one would look. */
  usualUri: string;
  /** What the published mapping puts into a token. */
  claims: readonly string[];
  mayChange: boolean;
};

/** The other way that Entra calls: custom authentication extensions, in the order in which an admin sets them up. */
export function Extensions(props: Props) {
  const { connectorId, steps, resources, usualUri, mayChange } = props;
  const uris = resources.length > 0 ? resources : [usualUri];
  const [resourceId = usualUri] = uris;
  return (
    <Panel
      title="Custom authentication extensions"
      intro="For a call each time a guest opens an app, also if she was invited and no user flow ever asked about her (OnTokenIssuanceStart), and for the sign-up of external tenants."
    >
      <details className="group/extensions min-w-0">
        <Summary group="extensions">How to set them up in Entra</Summary>
        <ol className="mt-4 flex min-w-0 list-decimal flex-col gap-6 pl-5 marker:font-medium marker:text-ink-soft">
          <Part title="Register an app for this connector">
            <p>
              In Entra under App registrations, or let the wizard of the extension make one. Its application ID URI,
              under “Expose an API”, must be
            </p>
            {uris.map((uri) => (
              <CodeBlock key={uri} compact label="Application ID URI" value={uri} />
            ))}
            <Credential connectorId={connectorId} isThere={resources.length > 0} mayChange={mayChange} />
          </Part>
          <Part title="Grant it the app role">
            <p>
              Microsoft Graph, application permission “{receiveRole.name}”, with admin consent. Its id, for scripts:
            </p>
            <CodeBlock compact label="Id of the app role" value={receiveRole.id} />
          </Part>
          <Part title="Make one extension for each step that you need">
            <p>
              Under External Identities, Custom authentication extensions. Set the time-out to{" "}
              {extensionTimeoutMs.toLocaleString("en")} ms and one retry; Entra&rsquo;s own default is less.
            </p>
            {steps.map((step) => (
              <Step key={step.step} {...step} {...props} resourceId={resourceId} />
            ))}
          </Part>
          <TokenPart claims={props.claims} connectorId={connectorId} />
          <Part title="Check it">
            <p>
              Sign in to the app. The call stands in the{" "}
              <TextLink href={`/connectors/${connectorId}/log`}>log</TextLink>; if none arrived, Entra&rsquo;s sign-in
              log says why under Authentication Events.
            </p>
            <EntraCodes />
          </Part>
        </ol>
      </details>
    </Panel>
  );
}

type CredentialProps = Pick<Props, "connectorId" | "mayChange"> & { isThere: boolean };

function Credential({ connectorId, isThere, mayChange }: CredentialProps) {
  if (isThere)
    return (
      <State meaning="good" className="whitespace-normal">
        The portal accepts Entra&rsquo;s bearer tokens for it.
      </State>
    );
  return (
    <State meaning="attention" className="whitespace-normal font-normal">
      <span>
        The portal does not know the app yet, so it refuses the calls.{" "}
        {mayChange ? (
          <TextLink href={`/connectors/${connectorId}/settings/credentials/new?kind=token`}>
            Enter its application id
          </TextLink>
        ) : (
          "An admin can enter its application id under Settings"
        )}
        .
      </span>
    </State>
  );
}

type StepProps = Props & { step: ExtensionStep; url: string; resourceId: string };

function Step({ step, url, name, resourceId, claims }: StepProps) {
  const body = extensionToCreate({ step, url, resourceId, name: `${name}: ${stepLabels[step]}`, claims });
  return (
    <section aria-labelledby={step} className="flex min-w-0 flex-col gap-2">
      <h4 id={step} className="font-medium">
        {stepLabels[step]} <span className="font-normal text-ink-soft">· {about[step]}</span>
      </h4>
      <CodeBlock compact label={`Target URL: ${stepLabels[step]}`} value={url} />
      <details className="group/graph min-w-0">
        <Summary group="graph">
          As a Microsoft Graph request<span className="sr-only">: {stepLabels[step]}</span>
        </Summary>
        <div className="mt-2">
          <CodeBlock label="POST /v1.0/identity/customAuthenticationExtensions" value={body} />
        </div>
      </details>
    </section>
  );
}

const about: Record<ExtensionStep, string> = {
  attributeCollectionStart: "external tenants, before the form",
  attributeCollectionSubmit: "external tenants, after the form",
  tokenIssuanceStart: "every tenant, each time a token for an app is issued",
};

function TokenPart({ claims, connectorId }: Pick<Props, "claims" | "connectorId">) {
  return (
    <Part title="For tokens: let the app take the claims">
      <p>
        Assign the extension to the app as its custom claims provider. Claims reach the token only through the
        app&rsquo;s claims mapping policy, which must spell them exactly as the mapping does; in the app&rsquo;s
        manifest set <Code>acceptMappedClaims</Code> to <Code>true</Code> (never for an app of several tenants) and{" "}
        <Code>requestedAccessTokenVersion</Code> to <Code>2</Code>.
      </p>
      {claims.length === 0 ? (
        <p className="text-ink-soft">
          The published mapping puts nothing into a token yet. Give a{" "}
          <TextLink href={`/connectors/${connectorId}/mapping`}>rule</TextLink> the condition “Token for an app”; its
          name is then the claim&rsquo;s, for example <Code>loyaltyTier</Code>.
        </p>
      ) : (
        <CodeBlock label="Claims mapping policy" value={claimsMappingPolicy(claims)} />
      )}
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="min-w-0 pl-1">
      <div className="flex min-w-0 flex-col gap-2">
        <h3 className="font-medium">{title}</h3>
        {children}
      </div>
    </li>
  );
}

function Summary({ group, children }: { group: "extensions" | "graph"; children: ReactNode }) {
  const turned = { extensions: "group-open/extensions:rotate-90", graph: "group-open/graph:rotate-90" }[group];
  return (
    <summary className="inline-flex min-h-6 list-none items-center gap-1 rounded text-ink-soft hover:text-ink">
      <ChevronRight aria-hidden className={`size-4 ${turned}`} />
      <span>{children}</span>
    </summary>
  );
}
