import { CodeBlock } from "@/components/ui/code-block";
import { LocalTime } from "@/components/ui/relative-time";
import { Notice } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { passwordStored } from "../actions";

type Props = { connectorId: string; name: string; secret: string; until: Date };

/** The only place where the password is ever readable. */
export function NewCredential({ connectorId, name, secret, until }: Props) {
  return (
    <Notice meaning="attention" title="Copy this password into Entra now: it is shown only once" role="note" wide>
      <p>
        Vestibule keeps only a fingerprint of it. It disappears when you press the button, or at{" "}
        <LocalTime at={until} /> in any case.
      </p>
      <dl className="my-3 grid max-w-2xl gap-x-4 gap-y-2 sm:grid-cols-[7rem_1fr] sm:items-center">
        <dt className="text-ink-soft">User name</dt>
        <dd className="min-w-0">
          <CodeBlock compact label="User name" value={name} />
        </dd>
        <dt className="text-ink-soft">Password</dt>
        <dd className="min-w-0">
          <CodeBlock compact label="Password" value={secret} />
        </dd>
      </dl>
      <form action={passwordStored}>
        <input type="hidden" name="connectorId" value={connectorId} />
        <SubmitButton>I have stored the password</SubmitButton>
      </form>
    </Notice>
  );
}
