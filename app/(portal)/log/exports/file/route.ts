import { type NextRequest, NextResponse } from "next/server";
import { z } from "zod";
import { writerOf } from "@/lib/calls/export/format";
import { exportFormSchema, filterOfPlan, planExport } from "@/lib/calls/export/request";
import { exportPieces } from "@/lib/calls/export/run.server";
import { continueExport, hasGuests, type RunningExport, startExport } from "@/lib/calls/export/store.server";
import { writeLogQuery } from "@/lib/calls/search/filter";
import { readShownQuery } from "@/lib/calls/search/shown-query";
import { readSearchText } from "@/lib/calls/search/text";
import { AppError } from "@/lib/errors";
import { streamOf } from "@/lib/export/stream.server";
import type { Actor } from "@/lib/tenants/actor";
import { requirePermission } from "@/lib/tenants/session.server";

/** Calls as a file. A POST, since it is noted who took what: no prefetch and no foreign page can start one. */
export async function POST(request: NextRequest): Promise<Response> {
  const form = Object.fromEntries(await request.formData());
  const continues = z.uuid().safeParse(form.continues).data;
  const running = continues ? await goOn(continues) : await begin(exportFormSchema.parse(form));
  if (running === "notUnderstood")
    return NextResponse.redirect(new URL("/log/exports?problem=words", request.url), 303);
  if (running === "gone") return NextResponse.redirect(new URL("/log/exports?problem=gone", request.url), 303);
  return answerWith(running);
}

const permissionFor = (isWithGuests: boolean) => (isWithGuests ? "log.export" : "log.read");

async function begin(form: z.infer<typeof exportFormSchema>): Promise<RunningExport | "notUnderstood"> {
  const actor: Actor = await requirePermission(permissionFor(form.guests === "1"));
  const { filter } = readShownQuery(actor, new URLSearchParams(form.query));
  const plan = planExport({ ...form, query: writeLogQuery(filter).toString() }, new Date());
  const { q } = filterOfPlan(plan);
  if (q !== undefined && readSearchText(q)?.kind === "unknown") return "notUnderstood";
  return startExport(actor, plan);
}

async function goOn(id: string): Promise<RunningExport | "gone"> {
  const { tenantId } = await requirePermission("log.read");
  try {
    const actor = await requirePermission(permissionFor(await hasGuests(tenantId, id)));
    return await continueExport(actor, id);
  } catch (error) {
    if (error instanceof AppError) return "gone";
    throw error;
  }
}

function answerWith(running: RunningExport): Response {
  const { format, hasGuests: isWithGuests } = running.plan;
  const name = `vestibule-calls-${running.id.slice(0, 13)}${running.calls > 0 ? `-from-${running.calls + 1}` : ""}.${format}`;
  return new Response(streamOf(exportPieces(running)), {
    headers: {
      "content-type": writerOf(format, isWithGuests).contentType,
      "content-disposition": `attachment; filename="${name}"`,
      // Neither a proxy nor our own compression may hold pieces back.
      "cache-control": "private, no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
