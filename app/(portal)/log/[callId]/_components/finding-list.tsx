import { Notice } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import type { Finding } from "@/lib/calls/explain";

/** What went wrong, why, and the fix: before anything else of the page. */
export function FindingList({ findings, connectorId }: { findings: Finding[]; connectorId: string | undefined }) {
  if (findings.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      {findings.map(({ meaning, what, fix, where }) => (
        <Notice key={what} meaning={meaning} role="note" title={what}>
          {fix}{" "}
          {connectorId !== undefined &&
            (where === "mapping" ? (
              <TextLink href={`/connectors/${connectorId}/mapping`} className="whitespace-nowrap">
                To the mapping
              </TextLink>
            ) : (
              <TextLink href={`/connectors/${connectorId}`} className="whitespace-nowrap">
                To the set-up
              </TextLink>
            ))}
        </Notice>
      ))}
    </div>
  );
}
