import { z } from "zod";

/** The fields by which we recognise a guest. */
export const userSelection = "id,mail,otherMails,identities,userType,creationType,createdDateTime";

const identitySchema = z.object({
  signInType: z.string().nullish(),
  issuer: z.string().nullish(),
  issuerAssignedId: z.string().nullish(),
});

export const graphUserSchema = z.object({
  id: z.string().min(1),
  mail: z.string().nullish(),
  otherMails: z.array(z.string()).nullish(),
  identities: z.array(identitySchema).nullish(),
  userType: z.string().nullish(),
  creationType: z.string().nullish(),
  createdDateTime: z.iso.datetime({ offset: true }).nullish(),
});
export type GraphUser = z.infer<typeof graphUserSchema>;

/** A way to search users. */
export type LookUp =
  | { by: "identity"; issuer: string; issuerAssignedId: string }
  | { by: "mail" | "otherMails"; address: string };

/**
 * The `$filter` of a look-up, not yet URL-encoded. Graph finds an identity by issuer and id together only.
 * Source: learn.microsoft.com/graph, "List users" and "objectIdentity resource type".
 */
export function filterOf(lookUp: LookUp): string {
  switch (lookUp.by) {
    case "identity": {
      const { issuer, issuerAssignedId } = lookUp;
      return `identities/any(c:c/issuerAssignedId eq ${literal(issuerAssignedId)} and c/issuer eq ${literal(issuer)})`;
    }
    case "mail":
      return `mail eq ${literal(lookUp.address)}`;
    case "otherMails":
      return `otherMails/any(c:c eq ${literal(lookUp.address)})`;
  }
}

/** A string literal of OData: a quote inside is doubled. */
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
