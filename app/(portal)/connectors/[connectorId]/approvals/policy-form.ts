import { z } from "zod";
import { mostUnasked, type Policy } from "@/lib/approvals/plan";
import type { Condition } from "@/lib/condition/condition";
import {
  type ConditionProblems,
  noCondition,
  readCondition,
  toTyped,
  type TypedCondition,
  typedConditionOf,
} from "@/lib/condition/typed";
import { connectorIdSchema } from "@/lib/connector/connector-id";

/** The most stages that a policy may have. */
export const mostStages = 3;

/** A stage as it stands in the form; `addresses`: one a line, none: admins decide. */
export type TypedStage = { addresses: string; needs: "any" | "all"; days: string };
export type TypedPolicy = {
  isOn: boolean;
  /** How many of the stages count. */
  count: number;
  stages: TypedStage[];
  /** Who gets in without a decision; the last ones may be empty. */
  unasked: TypedCondition[];
  coolDownDays: string;
  tellsSilent: boolean;
  appName: string;
  appUrl: string;
};

/** By field: `stages.0.addresses`, `coolDownDays` and so on. */
export type Problems = Partial<Record<string, string>>;
export type PolicyForm = {
  typed: TypedPolicy;
  edit: string;
  outcome:
    | { kind: "none" | "saved" | "conflict" }
    | { kind: "wrong"; problems: Problems; unasked?: readonly (ConditionProblems | undefined)[] }
    /** Guests wait while it is switched off: that has to be said once more. */
    | { kind: "confirm"; waiting: number };
};

const text = z.string().trim().max(5_000).catch("");
const addresses = z.string().max(20_000).catch("");
const headSchema = z.object({
  connectorId: connectorIdSchema,
  edit: z.string().max(40),
  count: z.coerce.number().int().min(1).max(mostStages).catch(1),
  coolDownDays: text,
  appName: text,
  appUrl: text,
});

type Sent = { connectorId: string; edit: string; isConfirmed: boolean; typed: TypedPolicy };

/** Undefined for what no form of ours sends. */
export function readPolicyForm(form: FormData): Sent | undefined {
  const head = headSchema.safeParse(Object.fromEntries(form));
  if (!head.success) return undefined;
  const { connectorId, edit, ...fields } = head.data;
  const stages = Array.from({ length: mostStages }, (_, place): TypedStage => {
    return {
      addresses: addresses.parse(form.get(`addresses${place}`)).replaceAll("\r\n", "\n"),
      needs: form.get(`needs${place}`) === "all" ? "all" : "any",
      days: text.parse(form.get(`days${place}`)),
    };
  });
  const unasked = Array.from(
    { length: mostUnasked },
    (_, place) => typedConditionOf(form, unaskedPrefix(place)) ?? noCondition,
  );
  const ticked = { isOn: form.get("isOn") === "1", tellsSilent: form.get("tellsSilent") === "1" };
  return {
    connectorId,
    edit,
    isConfirmed: form.get("confirmed") === "1",
    typed: { ...fields, ...ticked, stages, unasked },
  };
}

function days(least: number, most: number) {
  const error = `Write a number from ${least} to ${most}.`;
  return z
    .string()
    .regex(/^\d{1,4}$/, error)
    .transform(Number)
    .refine((number) => number >= least && number <= most, error);
}

const address = z.email({ error: ({ input }) => `${String(input)} is no e-mail address.` });
/** Addresses, one a line or separated by commas. */
const addressesSchema = z
  .string()
  .transform((typed) => [...new Set(typed.split(/[\s,;]+/).filter(Boolean))])
  .pipe(z.array(address).max(50, "At most 50 people."));

const stageSchema = z.object({ addresses: addressesSchema, needs: z.enum(["any", "all"]), days: days(1, 365) });
const formSchema = z
  .object({
    stages: z.array(stageSchema).min(1),
    coolDownDays: days(0, 3_650),
    tellsSilent: z.boolean(),
    appName: z.string().max(100, "At most 100 characters."),
    appUrl: z.union([
      z.literal(""),
      z.url({ protocol: /^https?$/, error: "Write an address that begins with https://." }),
    ]),
  })
  .superRefine(({ appName, appUrl }, context) => {
    if ((appName === "") === (appUrl === "")) return;
    const [path, message] = appName === "" ? ["appName", "Name the app."] : ["appUrl", "Write where the app is."];
    context.addIssue({ code: "custom", path: [path], message });
  });

/** What the form says, with people by their addresses. */
export type Wanted = z.infer<typeof formSchema> & { unasked: Condition[] };

/** Starts the names of the fields of a condition. */
export const unaskedPrefix = (place: number): string => `unasked${place}`;

export function readTyped(
  typed: TypedPolicy,
): { kind: "right"; wanted: Wanted } | Extract<PolicyForm["outcome"], { kind: "wrong" }> {
  const conditions = typed.unasked.map(readCondition);
  const unasked = conditions.map((each) => (each.kind === "incomplete" ? each.problems : undefined));
  const read = formSchema.safeParse({ ...typed, stages: typed.stages.slice(0, typed.count) });
  if (read.success && unasked.every((problem) => problem === undefined)) {
    const right = conditions.flatMap((each) => (each.kind === "condition" && each.condition ? [each.condition] : []));
    return { kind: "right", wanted: { ...read.data, unasked: right } };
  }
  // An address has a place in the list of its field.
  const fieldOf = (path: PropertyKey[]) => path.slice(0, path[2] === "addresses" ? 3 : undefined).join(".");
  return {
    kind: "wrong",
    unasked,
    problems: Object.fromEntries((read.error?.issues ?? []).map(({ path, message }) => [fieldOf(path), message])),
  };
}

const unused: TypedStage = { addresses: "", needs: "any", days: "14" };

/** A policy as the form shows it. */
export const typedOf = (isOn: boolean, { stages, unasked, coolDownDays, tellsSilent, app }: Policy): TypedPolicy => ({
  isOn,
  count: stages.length,
  stages: Array.from({ length: mostStages }, (_, place) => {
    const stage = stages[place];
    if (!stage) return unused;
    const { approvers, needs } = stage;
    return { addresses: approvers.map(({ email }) => email).join("\n"), needs, days: String(stage.days) };
  }),
  unasked: Array.from({ length: mostUnasked }, (_, place) => toTyped(unasked[place])),
  coolDownDays: String(coolDownDays),
  tellsSilent,
  appName: app?.name ?? "",
  appUrl: app?.url ?? "",
});
