import { z } from "zod";
import { domainOf } from "@/lib/condition/holds";
import { valueIn } from "@/lib/graph/attribute-value";
import { isEmpty } from "./empty";

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? undefined : value), schema.optional());

const daySchema = z.iso.date("A date, as in 2026-01-31.").refine((day) => day >= "1970-01-01", "A date after 1970.");

/** Which guests of the directory a backfill is about; what is undefined does not narrow. */
export const backfillFilterSchema = z.object({
  /** Behind the @ of her address. */
  domain: optional(
    z
      .string()
      .trim()
      .toLowerCase()
      .max(253)
      .regex(/^@?[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u, "A domain, as in fabrikam.com.")
      .transform((text) => text.replace(/^@/, "")),
  ),
  /** The first and the last day on which she was created, in UTC. */
  since: optional(daySchema),
  until: optional(daySchema),
  userType: optional(z.enum(["Guest", "Member"])),
  /** An attribute that has no value. */
  empty: optional(
    z
      .string()
      .trim()
      .regex(/^[A-Za-z][A-Za-z0-9_]{0,255}$/, "The name of an attribute has letters, digits and _ only."),
  ),
});
export type BackfillFilter = z.infer<typeof backfillFilterSchema>;

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The part that Graph can filter by in every kind of tenant, not yet URL-encoded; undefined: everybody. */
export function plainFilter({ since, until, userType }: BackfillFilter): string | undefined {
  const terms = [
    userType && `userType eq ${literal(userType)}`,
    since && `createdDateTime ge ${since}T00:00:00Z`,
    until && `createdDateTime le ${until}T23:59:59Z`,
  ].filter(Boolean);
  return terms.length === 0 ? undefined : terms.join(" and ");
}

/**
 * The whole of it, as an advanced query; for counting only, as Azure AD B2C has none and Graph filters by some properties only.
 * Source: learn.microsoft.com/graph/aad-advanced-queries.
 */
export function advancedFilter(filter: BackfillFilter): string | undefined {
  const { domain, empty } = filter;
  const terms = [
    plainFilter(filter),
    domain && `endsWith(mail,${literal(`@${domain}`)})`,
    empty && `${empty} eq null`,
  ].filter(Boolean);
  return terms.length === 0 ? undefined : terms.join(" and ");
}

/** Whether Graph's plain filter says all of it. */
export const isPlain = ({ domain, empty }: BackfillFilter): boolean => domain === undefined && empty === undefined;

type User = Readonly<Record<string, unknown>>;

/** What Graph's plain filter cannot ask. */
export const matches = ({ domain, empty }: BackfillFilter, user: User, email: string): boolean =>
  (domain === undefined || domainOf(email) === domain) && (empty === undefined || isEmpty(valueIn(user, empty)));
