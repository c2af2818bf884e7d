import { Download } from "lucide-react";
import { buttonStyle } from "@/components/ui/button-style";
import { CodeBlock } from "@/components/ui/code-block";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/state";

type Props = { connectorId: string; fileName: string; base64: string; password: string };

/** The only place where the private key is ever handed out. */
export function NewPfx({ connectorId, fileName, base64, password }: Props) {
  return (
    <Notice
      meaning="attention"
      title="Download the certificate and copy its password now: both are shown only once"
      role="status"
      wide
    >
      <p>
        Vestibule keeps the certificate&rsquo;s fingerprint and not its private key. In Entra, choose Certificate as the
        authentication type of the API connector, upload the file and enter the password.
      </p>
      <dl className="my-3 grid max-w-2xl gap-x-4 gap-y-2 sm:grid-cols-[7rem_1fr] sm:items-center">
        <dt className="text-ink-soft">File</dt>
        <dd className="min-w-0">
          <a href={`data:application/x-pkcs12;base64,${base64}`} download={fileName} className={buttonStyle()}>
            <Download aria-hidden /> Download the .pfx
          </a>
          <span className="mt-1 block text-ink-soft text-xs [overflow-wrap:anywhere]">{fileName}</span>
        </dd>
        <dt className="text-ink-soft">Password</dt>
        <dd className="min-w-0">
          <CodeBlock compact label="Password" value={password} />
        </dd>
      </dl>
      <LinkButton href={`/connectors/${connectorId}/settings`}>I have stored both</LinkButton>
    </Notice>
  );
}
