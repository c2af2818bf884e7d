import { CodeBlock } from "@/components/ui/code-block";
import { LocalTime } from "@/components/ui/relative-time";
import { Notice } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { passwordStored } from "../actions";

type Kind = "basic" | "headerKey" | "queryKey";
type Props = {
  connectorId: string;
  kind: Kind;
  name: string;
  secret: string;
  until: Date;
  /** The addresses that Entra calls, with their steps' labels. */
  addresses: readonly { label: string; url: string }[];
};

const words: Record<Kind, { title: string; name: string; secret: string; stored: string }> = {
  basic: {
    title: "Copy this password into Entra now: it is shown only once",
    ...{ name: "User name", secret: "Password", stored: "I have stored the password" },
  },
  headerKey: {
    title: "Copy this key to your gateway now: it is shown only once",
    ...{ name: "Header", secret: "Key", stored: "I have stored the key" },
  },
  queryKey: {
    title: "Copy this key into Entra now: it is shown only once",
    ...{ name: "Parameter", secret: "Key", stored: "I have stored the key" },
  },
};

/** The only place where the password or key is ever readable. */
export function NewCredential({ connectorId, kind, name, secret, until, addresses }: Props) {
  const { title, stored, ...labels } = words[kind];
  const rows = [
    { label: labels.name, value: name },
    { label: labels.secret, value: secret },
    ...(kind === "queryKey" ? addresses.map(({ label, url }) => ({ label, value: `${url}?${name}=${secret}` })) : []),
  ];
  return (
    <Notice meaning="attention" title={title} role="note" wide>
      <p>
        Vestibule keeps only a fingerprint of it. It disappears when you press the button, or at{" "}
        <LocalTime at={until} /> in any case.
      </p>
      <dl className="my-3 grid max-w-3xl gap-x-4 gap-y-2 sm:grid-cols-[9rem_1fr] sm:items-center">
        {rows.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-ink-soft">{label}</dt>
            <dd className="min-w-0">
              <CodeBlock compact label={label} value={value} />
            </dd>
          </div>
        ))}
      </dl>
      <form action={passwordStored}>
        <input type="hidden" name="connectorId" value={connectorId} />
        <SubmitButton>{stored}</SubmitButton>
      </form>
    </Notice>
  );
}
