import { z } from "zod";
import { failureCauses } from "@/lib/connector/failure";
import { refusals } from "@/lib/connector/refusal";
import { isConnectorId } from "@/lib/connector/endpoint";
import { stepSchema } from "@/lib/connector/step";
import { providerSchema } from "@/lib/signup/identity-source";
import { readTime } from "./times";

/** Times that a reader chooses with one click, in minutes back from now. */
export const presets = { hour: 60, day: 24 * 60, week: 7 * 24 * 60, month: 30 * 24 * 60 } as const;
export const presetSchema = z.enum(["hour", "day", "week", "month"]);
export type Preset = z.infer<typeof presetSchema>;

/** `notContinue`: whatever kept a guest from going on. */
export const outcomeSchema = z.enum(["continue", "block", "askAgain", "refused", "notContinue"]);
/** Why a call was refused, or not decided. */
export const causeSchema = z
  .string()
  .refine((cause) => Object.hasOwn(refusals, cause) || Object.hasOwn(failureCauses, cause));

const wholeNumber = (max: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.number().int().max(max));
const word = z
  .string()
  .trim()
  .min(1)
  .max(320)
  .refine((text) => !text.includes("\0"));
const lenient = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

/**
 * What the address of a log says. What is no filter is ignored, so that a mistyped address still shows the log; but words to search
 * for are never ignored: they would seem to match everything.
 */
const querySchema = z.object({
  time: lenient(presetSchema),
  from: lenient(z.string().transform(readTime)),
  to: lenient(z.string().transform(readTime)),
  connectorId: lenient(z.string().refine(isConnectorId)),
  step: lenient(stepSchema),
  outcome: lenient(outcomeSchema),
  cause: lenient(causeSchema),
  q: lenient(z.string().trim().min(1).max(1000)),
  attribute: lenient(word),
  /** Durations in milliseconds. */
  least: lenient(wholeNumber(600_000)),
  most: lenient(wholeNumber(600_000)),
  revision: lenient(wholeNumber(2_147_483_647)),
  provider: lenient(providerSchema),
  late: lenient(z.literal("1")),
  before: lenient(z.uuid().toLowerCase()),
  after: lenient(z.uuid().toLowerCase()),
});

/** Which calls a log shows; what is undefined does not narrow. */
export type LogFilter = Omit<z.infer<typeof querySchema>, "before" | "after">;
/** Where in the log a page begins: calls older than `before`, or the ones that follow `after`. */
export type LogCursor = { before?: string | undefined; after?: string | undefined };
export type LogQuery = { filter: LogFilter; cursor: LogCursor };

type Parameters = Record<string, string | string[] | undefined>;

/** Reads the query of an address; of a parameter that stands there twice, the first counts. */
export function readLogQuery(parameters: Parameters | URLSearchParams): LogQuery {
  const pairs = parameters instanceof URLSearchParams ? Object.fromEntries([...parameters].reverse()) : parameters;
  const first = Object.fromEntries(Object.entries(pairs).map(([name, value]) => [name, [value].flat()[0]]));
  const { before, after, ...filter } = querySchema.parse(first);
  return { filter: inOrder(withoutSpareTime(filter)), cursor: after ? { after } : before ? { before } : {} };
}

/** Exact times are more than a preset. */
const withoutSpareTime = (filter: LogFilter): LogFilter =>
  filter.from || filter.to ? { ...filter, time: undefined } : filter;

/** Two ends that were entered the wrong way round mean what lies between them. */
function inOrder(filter: LogFilter): LogFilter {
  const { from, to, least, most } = filter;
  return {
    ...filter,
    ...(from && to && from > to && { from: to, to: from }),
    ...(least !== undefined && most !== undefined && least > most && { least: most, most: least }),
  };
}

/** The parameters of an address that shows it again; times as ISO 8601 in UTC. */
export function writeLogQuery(filter: LogFilter, cursor: LogCursor = {}): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of filterNames) {
    const value = filter[name];
    if (value !== undefined) query.set(name, value instanceof Date ? shortIso(value) : String(value));
  }
  for (const [name, value] of Object.entries(cursor)) if (value) query.set(name, value);
  return query;
}

const shortIso = (at: Date): string => at.toISOString().replace(/(:00)?[.]000Z$/, "Z");

/** In the order in which a reader meets them. */
export const filterNames = [
  ...(["q", "time", "from", "to", "connectorId", "step", "outcome", "cause", "attribute"] as const),
  ...(["least", "most", "revision", "provider", "late"] as const),
] satisfies (keyof LogFilter)[];

/** Whether anything narrows the log. */
export const isNarrowed = (filter: LogFilter): boolean => filterNames.some((name) => filter[name] !== undefined);

/** When the calls begin and end that it shows, if that is limited. */
export function timesOf({ time, from, to }: LogFilter, now: Date): { from?: Date | undefined; to?: Date | undefined } {
  return time ? { from: new Date(now.getTime() - presets[time] * 60_000) } : { from, to };
}
