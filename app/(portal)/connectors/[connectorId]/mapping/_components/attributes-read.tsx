import { RefreshCw } from "lucide-react";
import { ActionButton } from "@/components/ui/action-button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Directory } from "@/lib/mapping/directory";
import { readAttributes } from "../attributes/actions";

type Props = { connectorId: string; directory: Directory | null; readAt: Date | null; mayChange: boolean };

/** How old the knowledge is that targets and verdicts rest on, and a way to renew it. */
export function AttributesRead({ connectorId, directory, readAt, mayChange }: Props) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-ink-soft text-xs">
      <p className="max-w-[45rem]">
        {readAt && directory ? (
          <>
            The attributes of this tenant were read from Entra <RelativeTime at={readAt} />, and are read again every
            few minutes.
          </>
        ) : (
          "The attributes of this tenant have not been read from Entra yet, so only those that every tenant has are offered."
        )}
        {directory?.extensions === null &&
          " Directory extensions are missing: the app lacks the permission Application.Read.All."}
      </p>
      {mayChange && (
        <ActionButton action={readAttributes} fields={{ connectorId }} size="small">
          <RefreshCw aria-hidden /> {readAt ? "Read again" : "Read from Entra"}
        </ActionButton>
      )}
    </div>
  );
}
