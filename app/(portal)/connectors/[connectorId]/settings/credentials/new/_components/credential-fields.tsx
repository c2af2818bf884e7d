import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { FileInput } from "@/components/ui/file-input";
import { Input, Radio } from "@/components/ui/input";
import type { WantedKind } from "../../credential-form";

type Texts = Partial<Record<string, string>>;
type Props = { kind: WantedKind; values: Texts; problems: Texts; usualUri: string };

/** What a kind of credential needs to be told. */
export function CredentialFields({ kind, values, problems, usualUri }: Props) {
  const told = { values, problems };
  switch (kind) {
    case "basic":
      return <Text {...told} name="username" label="User name (optional)" hint="Empty: one is made up." />;
    case "headerKey":
      return <Text {...told} name="header" label="Name of the header" hint="For example x-api-key." />;
    case "queryKey":
      return <Text {...told} name="parameter" label="Name of the parameter" hint="For example code, as in …?code=." />;
    case "certificate":
      return <CertificateFile {...told} label="Certificate" />;
    case "issuer":
      return (
        <>
          <CertificateFile {...told} label="Certificate of the authority" />
          <CommonName
            {...told}
            hint="The common name in Entra's certificates. The authority has other customers too."
          />
        </>
      );
    case "newCertificate":
      return (
        <>
          <CommonName {...told} hint="For example vestibule.contoso.onmicrosoft.com; Entra does not check it." />
          <Choice
            {...told}
            name="years"
            legend="Valid for"
            options={[
              { value: "1", label: "One year" },
              { value: "2", label: "Two years" },
            ]}
          />
        </>
      );
    case "token":
      return <TokenFields {...told} usualUri={usualUri} />;
  }
}

type Told = Pick<Props, "values" | "problems">;

function TokenFields({ usualUri, ...told }: Told & { usualUri: string }) {
  return (
    <>
      <Text
        {...told}
        name="applicationId"
        label="Application (client) id"
        hint="Of the app registration that stands for this connector, from its overview in Entra."
      />
      <Choice
        {...told}
        name="family"
        legend="Kind of tenant"
        options={[
          { value: "workforce", label: "Workforce", hint: "tokens of login.microsoftonline.com" },
          { value: "external", label: "External", hint: "tokens of ciamlogin.com" },
        ]}
      />
      <Text
        {...told}
        name="identifierUri"
        label="Application ID URI (optional)"
        hint={`Empty: ${usualUri}, which is what Entra insists on.`}
      />
    </>
  );
}

type TextProps = Told & { name: string; label: string; hint: ReactNode };

const Text = ({ values, problems, name, label, hint }: TextProps) => (
  <Field label={label} hint={hint} error={problems[name]}>
    {(control) => (
      <Input
        {...control}
        name={name}
        defaultValue={values[name] ?? ""}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="font-mono sm:text-[0.8125rem]"
      />
    )}
  </Field>
);

const CommonName = (props: Told & { hint: string }) => <Text {...props} name="commonName" label="Name" />;

const CertificateFile = ({ problems, label }: Told & { label: string }) => (
  <Field
    label={label}
    hint="A .cer, .crt or .pem file. A private key is neither needed nor kept."
    error={problems.file}
  >
    {(control) => <FileInput {...control} name="file" accept=".cer,.crt,.pem,.der" />}
  </Field>
);

type ChoiceProps = Told & { name: string; legend: string; options: { value: string; label: string; hint?: string }[] };

function Choice({ values, name, legend, options }: ChoiceProps) {
  const chosen = values[name] ?? options[0]?.value;
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">{legend}</legend>
      {options.map(({ value, label, hint }) => (
        <label key={value} className="flex items-center gap-2">
          <Radio name={name} value={value} defaultChecked={value === chosen} />
          <span>
            {label}
            {hint && <span className="text-ink-soft text-xs"> · {hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
