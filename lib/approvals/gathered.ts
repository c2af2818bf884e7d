import type { SignUp } from "@/lib/connector/contract";
import type { AttributeValue } from "@/lib/mapping/evaluate";
import type { WriteMode } from "@/lib/silent/silent-write";
import { nameOf } from "./name";
import type { RequestSecrets } from "./request";

type Gathered = {
  signUp: SignUp;
  attributes: Readonly<Record<string, AttributeValue>>;
  silentValues: Readonly<Record<string, AttributeValue>>;
  modes: Record<string, WriteMode> | undefined;
};

/** Claims that tell of the call, or that the request keeps elsewhere. */
const noFields = new Set(["email", "ui_locales", "step", "client_id", "appDisplayName", "correlationId", "objectId"]);

/** All that a sign-up tells, for whoever decides and for the account that is made of it. */
export function gather({ signUp, attributes, silentValues, modes }: Gathered): RequestSecrets {
  const { email, identities, claims } = signUp;
  const fields = Object.fromEntries(
    Object.entries(claims).filter(([name, value]) => !noFields.has(name) && value !== ""),
  );
  return {
    ...{ email, identities, fields, name: nameOf(fields) ?? email },
    ...{ answered: { ...attributes }, silent: { ...silentValues }, ...(modes && { modes }) },
  };
}
