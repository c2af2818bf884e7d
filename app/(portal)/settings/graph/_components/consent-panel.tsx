import { buttonStyle } from "@/components/ui/button-style";
import { Code, CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";

type Props = { link: string; lacking: readonly string[] };

/** The way to Entra's consent page, for oneself or for a colleague. */
export function ConsentPanel({ link, lacking }: Props) {
  return (
    <Panel
      title="Consent"
      intro="A Privileged Role Administrator or Global Administrator of the tenant consents to all that the app registration lists."
    >
      <ol className="flex list-decimal flex-col gap-3 pl-5">
        <li>
          In Entra, under App registrations → API permissions, see that the application permissions are listed
          {lacking.length > 0 && (
            <>
              :{" "}
              {lacking.map((name, at) => (
                <span key={name}>
                  {at > 0 && ", "}
                  <Code>{name}</Code>
                </span>
              ))}
            </>
          )}
          .
        </li>
        <li>
          <p className="mb-2">Open Entra’s page, and accept.</p>
          {/* Elsewhere, so no link of the router's. */}
          <a href={link} className={buttonStyle({ variant: lacking.length > 0 ? "primary" : "secondary" })}>
            Consent in Entra…
          </a>
        </li>
        <li>
          <p className="mb-2">
            Or send the address to somebody who may. It brings back here, and counts for seven days.
          </p>
          <CodeBlock compact label="Consent link" value={link} />
        </li>
      </ol>
    </Panel>
  );
}
