import { z } from "zod";

/**
 * Text as we can keep it: without half surrogate pairs and NUL characters, which PostgreSQL refuses. One such claim
 * must not cost a guest her sign-up.
 */
const text = z.string().transform((value) => value.toWellFormed().replaceAll("\0", "\uFFFD"));

/** One identity of a guest who signed in with Google, Facebook or an e-mail one-time passcode. */
export const identitySchema = z.object({
  signInType: text,
  issuer: text,
  issuerAssignedId: text.nullish(),
});
export type Identity = z.infer<typeof identitySchema>;

/** A claim we can compute with: custom attributes are text, Boolean or whole number. Objects and lists are only kept. */
export type ClaimValue = string | number | boolean;

/** What Entra tells us about a guest, with the spellings of its documents settled. */
export type SignUp = {
  email: string;
  /** Empty for Entra and Microsoft accounts. */
  identities: Identity[];
  /** Every claim that has a plain value, by name; a claim without value is absent, as Entra does not send it. */
  claims: Readonly<Record<string, ClaimValue>>;
  /** The guest's languages, most wanted first, for example `["nb-NO", "en"]`. */
  locales: string[];
};

/** Unknown claims pass through: Entra may add some at any time. */
const bodySchema = z.looseObject({
  email: text.optional(),
  email_address: text.optional(),
  surname: text.nullish(),
  lastName: text.nullish(),
  identities: z.array(identitySchema).nullish(),
  ui_locales: text.nullish(),
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
  return {
    kind: "signUp",
    signUp: {
      email: address,
      identities: identities ?? [],
      claims: plainClaims({ ...rest, email: address, surname: surname ?? lastName, ui_locales }),
      locales: (ui_locales ?? "").split(/[\s,;]+/).filter(Boolean),
    },
  };
}

function plainClaims(values: Record<string, unknown>): Record<string, ClaimValue> {
  // fromEntries defines own properties, so a claim named __proto__ stays a claim.
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, ClaimValue][] => {
      if (typeof value === "string") return [[name, text.parse(value)]];
      return typeof value === "number" || typeof value === "boolean" ? [[name, value]] : [];
    }),
  );
}
