import { Code } from "@/components/ui/code-block";
import { Notice } from "@/components/ui/state";
import { type Access, isWithdrawn } from "@/lib/consent/access";
import { refusalWords } from "@/lib/consent/words";

type Props = { access: Access | undefined; lacking: readonly string[] };

/** What is wrong, what it means for guests, and what helps. */
export function AccessTrouble({ access, lacking }: Props) {
  if (access === undefined || access.kind === "unreadable") return null;
  if (access.kind === "unreachable") {
    return (
      <Notice meaning="attention" title="Entra did not answer">
        Sign-up goes on; silent values wait. Check again in a moment.
      </Notice>
    );
  }
  if (access.kind === "refused") {
    const { what, help } = refusalWords[access.because];
    return (
      <Notice meaning="refused" title={what}>
        Sign-up goes on; silent values wait. {help}
        {access.code && (
          <>
            {" "}
            Entra’s code is <Code>{access.code}</Code>.
          </>
        )}
      </Notice>
    );
  }
  if (isWithdrawn(access)) {
    return (
      <Notice meaning="refused" title="The tenant has withdrawn its consent">
        Entra still gives this portal a token, but one without any permission. Sign-up goes on; silent values are
        parked. An administrator of the tenant consents again with the link below.
      </Notice>
    );
  }
  if (lacking.length === 0) return null;
  return (
    <Notice meaning="attention" title={lacking.length === 1 ? "A permission is missing" : "Permissions are missing"}>
      Silent values that need{" "}
      {lacking.map((name, at) => (
        <span key={name}>
          {at > 0 && " or "}
          <Code>{name}</Code>
        </span>
      ))}{" "}
      are parked until an administrator of the tenant consents.
    </Notice>
  );
}
