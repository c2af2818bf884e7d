import { z } from "zod";
import { conditionSchema } from "@/lib/condition/condition";
import { messagesSchema } from "@/lib/gatekeeping/messages";
import { pageTextsSchema } from "@/lib/status/own-texts";

/** A person of the tenant who decides; the id is her object id, as she signs in with it. */
export const approverSchema = z.strictObject({ id: z.string(), name: z.string(), email: z.email() });
export type Approver = z.infer<typeof approverSchema>;

export const stageSchema = z.strictObject({
  /** Nobody: admins decide. */
  approvers: z.array(approverSchema).max(50),
  needs: z.enum(["any", "all"]),
  /** After so many days without a decision the request expires. */
  days: z.number().int().min(1).max(365),
});
export type Stage = z.infer<typeof stageSchema>;

/** The stages of one request, as they were when the guest asked: a later change of the policy concerns later guests. */
export const planSchema = z.strictObject({ stages: z.array(stageSchema).min(1).max(3) });
export type Plan = z.infer<typeof planSchema>;

/** By language; none: our own words. `{reference}`, `{link}`, `{tenant}` and `{date}` (when she may ask again) are filled in. */
const textsSchema = z.union([z.tuple([]), messagesSchema]);

/** What Entra's block page says: while she waits, after a yes until her account is there, and after a no. */
export const blockTextsSchema = z.strictObject({ pending: textsSchema, approved: textsSchema, denied: textsSchema });
export type BlockTexts = z.infer<typeof blockTextsSchema>;

/** Beyond these, a look-up in gatekeeping or another connector is easier to read. */
export const mostUnasked = 3;

/** Whether and how guests of a connector are approved. */
export const policySchema = planSchema.extend({
  /** Whom one of these is about gets in without a decision. Whom nobody may let in is gatekeeping's matter. */
  unasked: z.array(conditionSchema).max(mostUnasked).default([]),
  coolDownDays: z.number().int().min(0).max(3650).default(30),
  texts: blockTextsSchema.default({ pending: [], approved: [], denied: [] }),
  /** What her page says; of what is missing, our own words. */
  page: pageTextsSchema.default({}),
  /** Whether a guest reads on her page what was set about her silently. */
  tellsSilent: z.boolean().default(false),
  app: z
    .strictObject({ name: z.string().min(1), url: z.url({ protocol: /^https?$/ }) })
    .nullable()
    .default(null),
});
export type Policy = z.infer<typeof policySchema>;

const dayMs = 86_400_000;
export const dueOf = ({ days }: Pick<Stage, "days">, from: Date): Date => new Date(from.getTime() + days * dayMs);

/** Who may decide at a stage on a guest: nobody on herself. */
export const decidersOf = ({ approvers }: Stage, guestEmail: string): Approver[] =>
  approvers.filter(({ email }) => email.toLowerCase() !== guestEmail.toLowerCase());
