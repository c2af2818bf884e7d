import { Panel } from "@/components/ui/panel";
import type { FailureMode } from "@/lib/connector/failure";
import { failureChoices, failureIntro } from "./failure-choices";

/** The same for whoever reads only. */
export function ChosenFailure({ mode }: { mode: FailureMode }) {
  const chosen = failureChoices.find((choice) => choice.mode === mode);
  return (
    <Panel title="When we cannot decide" intro={failureIntro}>
      <p className="max-w-[45rem]">
        <span className="font-medium">{chosen?.label}</span>: {chosen?.gives} {chosen?.costs}
      </p>
    </Panel>
  );
}
