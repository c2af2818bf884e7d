import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import { curlLine, type Proof, powershellLine } from "@/lib/connector/sample-calls";

type Props = { url: string; proof: Proof; body: string; isLeftOut: boolean };

/** The same question from a terminal. */
export function CallAgain({ isLeftOut, ...target }: Props) {
  return (
    <Panel
      title="Call it again"
      intro={`The same question from a terminal. The credential is asked for, or stands as a placeholder. The published revision answers as it would Entra: the call appears in the log, and silent values are planned.${isLeftOut ? " What the log leaves out is missing here, too." : ""}`}
    >
      <div className="flex flex-col gap-3">
        <CodeBlock label="PowerShell line" value={powershellLine(target)} wrap />
        <CodeBlock label="curl line" value={curlLine(target)} wrap />
      </div>
    </Panel>
  );
}
