import type { Route } from "next";
import { route } from "@/components/ui/route";
import { Notice } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import type { Finding } from "@/lib/calls/finding";

/** What went wrong, why, and the fix: before anything else of the page. */
export function FindingList({ findings, connectorId }: { findings: Finding[]; connectorId: string | undefined }) {
  if (findings.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      {findings.map(({ meaning, what, fix, where }) => (
        <Notice key={what} meaning={meaning} role="note" title={what}>
          {fix}{" "}
          {connectorId !== undefined && (
            <TextLink href={hrefOf(where, connectorId)} className="whitespace-nowrap">
              {places[where]}
            </TextLink>
          )}
        </Notice>
      ))}
    </div>
  );
}

const places: Record<Finding["where"], string> = {
  mapping: "To the mapping",
  gatekeeping: "To gatekeeping",
  setUp: "To the set-up",
  settings: "To the settings",
};

const hrefOf = (where: Finding["where"], connectorId: string): Route =>
  where === "setUp" ? route(`/connectors/${connectorId}`) : route(`/connectors/${connectorId}/${where}`);
