import { z } from "zod";
import { type LogFilter, readLogQuery, timesOf, writeLogQuery } from "@/lib/calls/search/filter";
import type { Eyes } from "@/lib/redaction/veil";
import { exportFormats } from "./format";

/** What somebody asks for; `guests`: with what is about the guests. */
export const exportFormSchema = z.object({
  format: z.enum(exportFormats).catch("csv"),
  guests: z.literal("1").optional().catch(undefined),
  /** Filters as in the address of the log. */
  query: z.string().max(5_000).catch(""),
});

/** An export as it is kept, so that it can be gone on with: `query` has exact times. */
export const exportPlanSchema = z.object({
  format: z.enum(exportFormats),
  hasGuests: z.boolean(),
  query: z.string(),
});
export type ExportPlan = z.infer<typeof exportPlanSchema>;

/** Ends where the log ends now: an export has an end, however many calls come meanwhile. */
export function planExport(form: z.infer<typeof exportFormSchema>, now: Date): ExportPlan {
  const { filter } = readLogQuery(new URLSearchParams(form.query));
  const { from, to } = timesOf(filter, now);
  const exact = { ...filter, time: undefined, from, to: to && to < now ? to : now };
  return { format: form.format, hasGuests: form.guests === "1", query: writeLogQuery(exact).toString() };
}

export const filterOfPlan = ({ query }: ExportPlan): LogFilter => readLogQuery(new URLSearchParams(query)).filter;

/** An export as a reader may know of it: somebody else may have searched for a guest. */
export const seenPlan = (eyes: Eyes, plan: ExportPlan): ExportPlan => ({
  ...plan,
  query: writeLogQuery(eyes.search(filterOfPlan(plan))).toString(),
});

/** What an audit row may say of it: a search for a guest names her, and an attribute's value may. */
export function auditedPlan(plan: ExportPlan): { format: string; guestsData: boolean; filters: string } {
  const { q, attribute, ...filter } = filterOfPlan(plan);
  const words = [q && "q=(a search)", attribute && `attribute=${attribute.split("=")[0] ?? ""}`].filter(Boolean);
  const filters = [writeLogQuery(filter).toString(), ...words].filter(Boolean).join("&");
  return { format: plan.format, guestsData: plan.hasGuests, filters };
}
