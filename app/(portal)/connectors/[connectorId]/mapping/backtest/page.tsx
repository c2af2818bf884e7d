import type { Metadata } from "next";
import { FilterLinks } from "@/components/ui/filter-links";
import type { Route } from "next";
import { Notice } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import { wholeNumber } from "@/components/ui/time";
import { sizeSchema, sizes } from "@/lib/backtest/part";
import { backtest } from "@/lib/backtest/run.server";
import { loadMappings } from "@/lib/mapping/revisions.server";
import { eyesOf } from "@/lib/redaction/veil";
import { isSameJson } from "@/lib/same-json";
import { connectorIdOf, orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { ConnectorFrame } from "../../_components/connector-frame.server";
import { MappingNav } from "../_components/mapping-nav";
import { BacktestResult } from "./_components/backtest-result";
import { BacktestRun } from "./_components/backtest-run";

export const metadata: Metadata = { title: "Backtest" };

type Props = PageProps<"/connectors/[connectorId]/mapping/backtest">;

/** The smallest is run for the page itself, so that it works without JavaScript; the others tell how far they are. */
const [smallest] = sizes;

export default async function BacktestPage({ params, searchParams }: Props) {
  const actor = await requirePermission("log.read");
  const connectorId = await connectorIdOf(params);
  const last = sizeSchema.safeParse((await searchParams).last).data;
  const { draft, published } = await loadMappings(actor.tenantId, connectorId);
  const isSame = isSameJson(
    { rules: draft.rules, gates: draft.gates },
    { rules: published?.rules ?? [], gates: published?.gates ?? [] },
  );
  const ended =
    last === smallest ? await runAll({ tenantId: actor.tenantId, connectorId, last, eyes: eyesOf(actor) }) : undefined;
  const links = sizes.map((size) => ({
    href: `/connectors/${connectorId}/mapping/backtest?last=${size}` as Route, // a query changes no route
    label: `Last ${wholeNumber(size)} calls`,
    isCurrent: size === last,
  }));
  return (
    <ConnectorFrame tenantId={actor.tenantId} connectorId={connectorId} current="mapping">
      <MappingNav connectorId={connectorId} current="backtest" />
      <p className="max-w-[45rem] text-ink-soft">
        Runs the saved draft over real calls, beside{" "}
        {published ? `r${published.number}` : "what guests get without a mapping"}, and lists the guests who would get
        something else. Each guest comes as she came: at the same moment, with her own random values and reserved
        numbers. Nothing is written and nobody notices.
      </p>
      <FilterLinks label="How many calls" links={links} />
      {isSame && last !== undefined && (
        <Notice meaning="none" role="note" title="The saved draft says the same as what is published">
          So no guest would get anything else. Save a change under{" "}
          <TextLink href={`/connectors/${connectorId}/mapping`}>Rules</TextLink> or{" "}
          <TextLink href={`/connectors/${connectorId}/gatekeeping`}>Gatekeeping</TextLink> first.
        </Notice>
      )}
      {ended && <BacktestResult {...ended} state="ended" />}
      {last !== undefined && last !== smallest && (
        <>
          <noscript>
            <Notice meaning="attention" role="note" title="Without JavaScript only the last 100 calls can be run" />
          </noscript>
          <BacktestRun key={`${last} ${draft.edit}`} connectorId={connectorId} last={last} />
        </>
      )}
    </ConnectorFrame>
  );
}

async function runAll(wanted: Parameters<typeof backtest>[0]) {
  const parts = [];
  const run = backtest(wanted);
  for (let next = await orNotFound(run.next()); !next.done; next = await run.next()) parts.push(next.value);
  const { done = 0, of = 0, differing = 0, leftOut = 0, guests = 0 } = parts.at(-1) ?? {};
  return { done, of, differing, leftOut, guests, calls: parts.flatMap(({ calls }) => calls) };
}
