import { z } from "zod";
import { presetSchema, presets } from "@/lib/calls/search/filter";
import { isConnectorId } from "@/lib/connector/endpoint";
import { type SilentWrite, silentWriteSchema } from "./silent-write";

const word = z
  .string()
  .trim()
  .min(1)
  .max(320)
  .refine((text) => !text.includes("\0"));
const lenient = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

/** What is no filter is ignored, so that a mistyped address still shows the list. */
const querySchema = z.object({
  state: lenient(silentWriteSchema.shape.state),
  /** Parked because a permission is missing. */
  waiting: lenient(z.literal("consent")),
  connectorId: lenient(z.string().refine(isConnectorId)),
  /** A guest's whole e-mail address. */
  q: lenient(word),
  attribute: lenient(word),
  time: lenient(presetSchema),
  before: lenient(z.uuid().toLowerCase()),
});

/** Which silent writes a list shows; what is undefined does not narrow. */
export type SilentFilter = Omit<z.infer<typeof querySchema>, "before">;
export type SilentQuery = { filter: SilentFilter; before: string | undefined };

/** Reads the query of an address; of a parameter that stands there twice, the first counts. */
export function readSilentQuery(parameters: Record<string, string | string[] | undefined>): SilentQuery {
  const first = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, [value].flat()[0]]));
  const { before, ...filter } = querySchema.parse(first);
  return { filter, before };
}

/** The parameters of an address that shows it again. */
export function writeSilentQuery(filter: SilentFilter, before?: string): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of silentFilterNames) {
    const value = filter[name];
    if (value !== undefined) query.set(name, value);
  }
  if (before !== undefined) query.set("before", before);
  return query;
}

export const silentFilterNames = [
  ...(["state", "waiting", "connectorId", "q", "attribute", "time"] as const),
] satisfies (keyof SilentFilter)[];

/** Since when, if that is limited. */
export const plannedSince = ({ time }: SilentFilter, now: Date): Date | undefined =>
  time && new Date(now.getTime() - presets[time] * 60_000);

export const setsAttribute = ({ values }: Pick<SilentWrite, "values">, attribute: string): boolean =>
  Object.keys(values).some((name) => name.toLowerCase() === attribute.toLowerCase());

/** How the reason of a write begins that is parked for lack of a permission (progress.ts), where `needs` does not name it. */
export const needsConsentReason = "The portal's app registration needs the application permission";

/** Whether it waits for a permission. */
export const waitsForConsent = ({ state, needs, reason }: Pick<SilentWrite, "state" | "needs" | "reason">): boolean =>
  state === "parked" && (needs !== null || reason?.startsWith(needsConsentReason) === true);

/** What a person may have tried once more. */
export const retryable: readonly SilentWrite["state"][] = ["drifted", "parked", "abandoned", "cancelled"];
/** What a person may take back. */
export const cancellable: readonly SilentWrite["state"][] = ["planned", "written", "parked"];
