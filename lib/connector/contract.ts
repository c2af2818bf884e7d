import { z } from "zod";

/** One identity of a guest who signed in with Google, Facebook or an e-mail one-time passcode. */
export const identitySchema = z.object({
  signInType: z.string(),
  issuer: z.string(),
  issuerAssignedId: z.string().nullish(),
});
export type Identity = z.infer<typeof identitySchema>;

/** A value as Entra sends it: custom attributes are text, Boolean or whole number; anything else is kept, not read. */
export type ClaimValue = string | number | boolean;

/** What Entra tells us about a guest, with the spellings of its documents settled. */
export type SignUp = {
  email: string;
  /** Absent for Entra and Microsoft accounts. */
  identities: Identity[];
  /** Every claim that has a plain value, by name; a claim without value is absent, as Entra does not send it. */
  claims: Readonly<Record<string, ClaimValue>>;
  /** The guest's languages, most wanted first, for example `["nb-NO", "en"]`. */
  locales: string[];
};

/** Unknown claims pass through: Entra may add some at any time. */
const bodySchema = z.looseObject({
  email: z.string().optional(),
  email_address: z.string().optional(),
  surname: z.string().nullish(),
  lastName: z.string().nullish(),
  identities: z.array(identitySchema).nullish(),
  ui_locales: z.string().nullish(),
});

export type ParsedSignUp = { kind: "signUp"; signUp: SignUp } | { kind: "unreadable"; detail: string };

/**
 * Reads the body of a call tolerantly: `lastName` (step 1 samples) is `surname`, `email_address` (2020 preview) is
 * `email`. Source: learn.microsoft.com, "Add an API connector to a user flow", request samples of both steps.
 */
export function parseSignUp(body: unknown): ParsedSignUp {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) {
    const { path = [], message = "" } = parsed.error.issues[0] ?? {};
    return { kind: "unreadable", detail: `${["body", ...path].join(".")}: ${message}` };
  }
  const { email, email_address, surname, lastName, identities, ui_locales, ...rest } = parsed.data;
  const address = (email ?? email_address ?? "").trim();
  if (address === "") return { kind: "unreadable", detail: "body.email: missing" };
  const claims = plainClaims({ ...rest, email: address, surname: surname ?? lastName, ui_locales });
  return {
    kind: "signUp",
    signUp: {
      email: address,
      identities: identities ?? [],
      claims,
      locales: (ui_locales ?? "").split(/[\s,;]+/).filter(Boolean),
    },
  };
}

function plainClaims(values: Record<string, unknown>): Record<string, ClaimValue> {
  // fromEntries defines own properties, so a claim named __proto__ stays a claim.
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, ClaimValue] =>
      ["string", "number", "boolean"].includes(typeof entry[1]),
    ),
  );
}
