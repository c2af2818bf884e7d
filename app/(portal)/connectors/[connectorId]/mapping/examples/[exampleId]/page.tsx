import type { Metadata } from "next";
import { stepWords } from "@/components/call-outcome";
import { CodeBlock } from "@/components/ui/code-block";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { Notice } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import { Timestamp } from "@/components/ui/timestamp";
import { loadGrounds } from "@/lib/examples/grounds.server";
import { expectedNow, type Ground, runExample } from "@/lib/examples/run";
import { seenRun } from "@/lib/examples/seen-by";
import { loadExample } from "@/lib/examples/store.server";
import { eyesOf } from "@/lib/redaction/veil";
import { isSameJson } from "@/lib/same-json";
import { connectorIdOf, orNotFound } from "@/lib/server/or-not-found.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../../../_components/connector-frame.server";
import { MappingNav } from "../../_components/mapping-nav";
import { DeleteExampleDialog } from "./_components/delete-example-dialog";
import { ExpectedForm } from "./_components/expected-form";
import { RenameExampleForm } from "./_components/rename-example-form";
import { RunPanel } from "./_components/run-panel";

export const metadata: Metadata = { title: "Example" };

type Props = PageProps<"/connectors/[connectorId]/mapping/examples/[exampleId]">;

export default async function ExamplePage({ params, searchParams }: Props) {
  const actor = await requirePermission("connectors.read");
  const [connectorId, { exampleId }, { done, confirm }] = await Promise.all([
    connectorIdOf(params),
    params,
    searchParams,
  ]);
  const stored = await orNotFound(loadExample(actor.tenantId, connectorId, exampleId));
  const { draft, published } = await orNotFound(loadGrounds(actor.tenantId, connectorId));
  const { example: kept, edit, updatedAt, updatedBy } = stored;
  const eyes = eyesOf(actor);
  const example = eyes.example(kept);
  const mayChange = may(actor, "connectors.change");
  const runOn = (ground: Ground) => ({ result: runExample(kept, ground), given: expectedNow(kept, ground) });
  const [withDraft, withPublished] = [runOn(draft), published && runOn(published)];
  const isOne = withPublished !== null && isSameJson(withPublished.given, withDraft.given);
  const number = published ? `r${published.number}` : "";
  const head = { connectorId, exampleId: example.id, edit };
  return (
    <ConnectorFrame tenantId={actor.tenantId} connectorId={connectorId} current="mapping">
      <MappingNav connectorId={connectorId} current="examples" />
      <header className="max-w-[45rem]">
        <h2 className="font-semibold text-base [overflow-wrap:anywhere]">{example.name}</h2>
        <p className="text-ink-soft">
          {stepWords[example.step]}, on <Timestamp at={example.at} />. Changed <RelativeTime at={updatedAt} /> by{" "}
          {updatedBy}. <TextLink href={`/connectors/${connectorId}/mapping/examples`}>All examples</TextLink>
        </p>
      </header>
      {done === "saved" && (
        <Notice meaning="good" title="The example was saved. From now on it runs with each change." />
      )}
      {done === "kept" && (
        <Notice
          meaning="attention"
          role="alert"
          title={`Not deleted: ${updatedBy} changed this example in the meantime`}
        >
          This is how it is now. Delete it again if nobody needs it.
        </Notice>
      )}
      <RunPanel
        title={isOne ? `With the draft and with ${number}, which guests meet` : "With the draft"}
        source="the draft"
        {...{ head, mayChange, ...seenRun(eyes, withDraft) }}
      />
      {withPublished && !isOne && (
        <RunPanel
          title={`With ${number}, which guests meet`}
          source={number}
          {...{ head, mayChange, ...seenRun(eyes, withPublished) }}
        />
      )}
      <Panel title="What she is to get" intro="The answer to Entra, and what is set silently afterwards.">
        {mayChange ? (
          <ExpectedForm key={edit} head={head} expected={example.expected} />
        ) : (
          <CodeBlock label="Expected" value={JSON.stringify(example.expected, null, 2)} />
        )}
      </Panel>
      <Panel title="What Entra tells about her" intro="The claims, as Entra posts them. They stay as they are.">
        <CodeBlock label="Claims" value={JSON.stringify(example.claims, null, 2)} />
      </Panel>
      {mayChange && (
        <Panel title="Name of this example">
          <RenameExampleForm key={edit} head={head} name={example.name} />
        </Panel>
      )}
      {mayChange && (
        <Panel title="Delete this example" intro="Then nothing is tried on this guest any more.">
          <LinkButton href={`/connectors/${connectorId}/mapping/examples/${example.id}?confirm=delete`} scroll={false}>
            Delete example…
          </LinkButton>
        </Panel>
      )}
      {mayChange && confirm === "delete" && <DeleteExampleDialog {...head} name={example.name} />}
    </ConnectorFrame>
  );
}
