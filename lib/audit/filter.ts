import { z } from "zod";
import { auditActions, auditAreas } from "./actions";

/** No change is older than the clock that ids count by. */
const daySchema = z.iso.date().refine((day) => day >= "1970-01-01");
const word = z.string().trim().min(1).max(200);

/**
 * A part of the audit, newest first: what is older than `before`, or what follows `after`. What is no filter is ignored, so
 * that a mistyped address still shows the audit.
 */
export const auditFilterSchema = z.object({
  /** Id of the person. */
  person: word.optional().catch(undefined),
  /** An action (`mapping.publish`), or all of a kind (`mapping`). */
  action: z
    .string()
    .refine((text) => [...auditActions, ...auditAreas].some((each) => each === text))
    .optional()
    .catch(undefined),
  /** Id of the thing. */
  subject: word.optional().catch(undefined),
  /** The first and the last day, in UTC. */
  since: daySchema.optional().catch(undefined),
  until: daySchema.optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

/** The query of its address; the cursors only where they are named. */
export function auditQuery(filter: AuditFilter, cursor: Pick<AuditFilter, "before" | "after"> = {}): string {
  const { person, action, subject, since, until } = filter;
  const pairs = Object.entries({ person, action, subject, since, until, ...cursor });
  return new URLSearchParams(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined)).toString();
}
