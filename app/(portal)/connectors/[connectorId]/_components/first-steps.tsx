import type { ReactNode } from "react";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { State } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";

type Props = {
  connectorId: string;
  createdAt: Date;
  firstCallAt: Date | null;
  firstPublishedAt: Date | null;
  firstStoredAt: Date | null;
};

/** The way from a new connector to the first stored value. It fills itself, and is gone once the way is done. */
export function FirstSteps({ connectorId, createdAt, firstCallAt, firstPublishedAt, firstStoredAt }: Props) {
  const base = `/connectors/${connectorId}` as const;
  const steps: { title: string; at: Date | null; advice: ReactNode }[] = [
    { title: "Connector made", at: createdAt, advice: null },
    {
      title: "Mapping published",
      at: firstPublishedAt,
      advice: (
        <>
          Say under <TextLink href={`${base}/mapping`}>Mapping</TextLink> which attributes guests get, then publish.
        </>
      ),
    },
    {
      title: "First call answered",
      at: firstCallAt,
      advice: (
        <>Enter the addresses below in Entra and sign up as a guest, or paste one of the lines into a terminal.</>
      ),
    },
    {
      title: "First silent value stored",
      at: firstStoredAt,
      advice: (
        <>
          Happens by itself once a guest has signed up and a rule is silent. See{" "}
          <TextLink href={`${base}/silent`}>Silent values</TextLink>.
        </>
      ),
    },
  ];
  const done = steps.filter(({ at }) => at).length;
  if (done === steps.length) return null;
  return (
    <Panel title="First steps" intro={`${done} of ${steps.length} done. The list fills itself.`}>
      <ol className="flex flex-col gap-2.5">
        {steps.map(({ title, at, advice }) => (
          <li key={title} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
            <State meaning={at ? "good" : "none"} className="min-w-52">
              {title}
              <span className="sr-only">{at ? "(done)" : "(still to do)"}</span>
            </State>
            <span className="min-w-0 text-ink-soft max-sm:pl-5.5">{at ? <RelativeTime at={at} /> : advice}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
