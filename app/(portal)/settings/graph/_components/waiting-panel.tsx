import { retryAllMatching } from "@/app/(portal)/silent/actions";
import { RetryMatchingButton } from "@/components/silent/retry-matching-button";
import { Panel } from "@/components/ui/panel";
import { TextLink } from "@/components/ui/text-link";
import { count as counted } from "@/components/ui/time";

type Props = { count: number; mayRetry: boolean };

/** What a missing permission has stopped, and one click to go on. */
export function WaitingPanel({ count, mayRetry }: Props) {
  if (count === 0) return null;
  return (
    <Panel title="Waiting for consent">
      <p className="mb-3">
        <TextLink href="/silent?waiting=consent">{counted(count, "silent value")}</TextLink>{" "}
        {count === 1 ? "was" : "were"} refused for lack of a permission. Nothing is lost: once consent is given, have{" "}
        {count === 1 ? "it" : "them"} tried again.
      </p>
      {mayRetry && <RetryMatchingButton action={retryAllMatching} query="waiting=consent" count={count} />}
    </Panel>
  );
}
