import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import type { Trace } from "@/lib/calls/trace";

type Props = { status: number; answer: string; trace: Trace | null };

/** The bytes that went over the wire, with the headers that mean something to Entra, and what was mended in them. */
export function Answered({ status, answer, trace }: Props) {
  const isExact = (trace?.leftOut ?? []).length === 0 && trace?.erasedAt === undefined && answer !== "";
  const headers = [
    `HTTP ${status}`,
    "content-type: application/json",
    "cache-control: no-store",
    // What was left out changed the length.
    ...(isExact ? [`content-length: ${new TextEncoder().encode(answer).length}`] : []),
    ...Object.entries(trace?.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
  ];
  const repairs = trace?.repairs ?? [];
  return (
    <Panel
      title="Answer"
      intro={isExact ? "Exactly these bytes." : "What is kept of it; the answer itself was not exactly this."}
    >
      <div className="flex flex-col gap-3">
        <CodeBlock label="Status and headers" value={headers.join("\n")} wrap />
        {answer !== "" && <CodeBlock label="Answer" value={answer} wrap />}
        {repairs.length > 0 && (
          <div>
            <h3 className="font-medium">Changed so that Entra takes it</h3>
            <ul className="flex list-disc flex-col gap-1 pl-5 [overflow-wrap:anywhere]">
              {repairs.map(({ target, what, isLeftOut }) => (
                <li key={`${target ?? ""}: ${what}`}>
                  {target !== undefined && <span className="font-mono text-[0.8125rem]">{target}: </span>}
                  {what}
                  {isLeftOut && " It was left out of the answer."}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Panel>
  );
}
