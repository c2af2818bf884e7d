import { CodeBlock } from "@/components/ui/code-block";
import { Notice } from "@/components/ui/state";

/** The only place where the secret is ever readable. */
export const NewSecret = ({ secret }: { secret: string }) => (
  <Notice meaning="attention" title="Copy the signing secret now: it is shown only once" role="status" wide>
    <p>The libraries of Standard Webhooks take it as it is. Whoever has it can forge messages.</p>
    <div className="mt-3">
      <CodeBlock compact label="Signing secret" value={secret} />
    </div>
  </Notice>
);
