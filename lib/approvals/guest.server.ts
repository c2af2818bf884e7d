import { convert } from "@/lib/mapping/convert";
import { noteEntry } from "./entries.server";
import { holdRequest } from "./lock.server";
import { decidersOf, dueOf } from "./plan";
import { type RequestSecrets, secretsSchema } from "./request";
import { nameOf } from "./name";
import { sealRequest } from "./seal.server";
import { tellApprovers } from "./tell.server";

/** `late`: it was decided, or changed otherwise, since she looked. */
export type GuestOutcome = { kind: "done" } | { kind: "same" } | { kind: "late" } | { kind: "notFound" };
type Of = { tenantId: string; requestId: string };

/** She corrects what she typed: whoever has decided at this stage already decided on something else, and is asked again. */
export function correctRequest(of: Of & { fields: RequestSecrets["fields"] }, now: Date): Promise<GuestOutcome> {
  return holdRequest(of, async ({ tx, keys, request }): Promise<GuestOutcome> => {
    if (request.state !== "pending") return { kind: "late" };
    const changed = Object.entries(of.fields).flatMap(([name, text]) => {
      const before = Object.hasOwn(request.fields, name) ? request.fields[name] : undefined;
      const value = before === undefined ? undefined : inTypeOf(before, text);
      return value === undefined || value === before ? [] : [[name, value] as const];
    });
    if (changed.length === 0) return { kind: "same" };
    const { id, tenantId, stage, plan, email } = request;
    const fields = { ...request.fields, ...Object.fromEntries(changed) };
    const current = plan.stages[stage];
    const again = current && {
      approverIds: decidersOf(current, email).map((each) => each.id),
      dueAt: dueOf(current, now),
    };
    const secrets = secretsSchema.parse({ ...request, fields, name: nameOf(fields) ?? request.name });
    const sealed = sealRequest(keys, id, secrets);
    await tx.approvalRequest.update({ where: { id, tenantId }, data: { sealed, ...again, version: { increment: 1 } } });
    const words = changed.map(([field]) => `${field}: ${String(request.fields[field])} → ${String(fields[field])}`);
    await noteEntry(tx, keys, { requestId: id, kind: "corrected", stage, words: words.join("\n") });
    await tellApprovers(tx, keys, { ...request, fields, version: request.version + 1 }, "asked");
    return { kind: "done" };
  });
}

type Field = RequestSecrets["fields"][string];

/** What she typed anew in the type in which Entra sent it; undefined where it is none of that type, and then the field stays. */
function inTypeOf(before: Field, typed: Field): Field | undefined {
  if (typeof before === "string") return String(typed);
  const converted = convert(String(typed), typeof before === "number" ? "int64" : "boolean");
  return converted.kind === "failed" || Array.isArray(converted.value) ? undefined : converted.value;
}

/** Words for whoever decides; the answer to a question, when one is open. */
export function sayToApprovers(of: Of & { text: string; isAnswer: boolean }): Promise<GuestOutcome> {
  return holdRequest(of, async ({ tx, keys, request }): Promise<GuestOutcome> => {
    if (request.state !== "pending" || (of.isAnswer && !request.isAsked)) return { kind: "late" };
    const { id, tenantId, stage } = request;
    if (of.isAnswer) await tx.approvalRequest.update({ where: { id, tenantId }, data: { isAsked: false } });
    const kind = of.isAnswer ? "answered" : "noted";
    await noteEntry(tx, keys, { requestId: id, kind, stage, words: of.text });
    if (of.isAnswer) await tellApprovers(tx, keys, request, "answered");
    return { kind: "done" };
  });
}

export function withdrawRequest(of: Of, now: Date): Promise<GuestOutcome> {
  return holdRequest(of, async ({ tx, keys, request }): Promise<GuestOutcome> => {
    if (request.state !== "pending") return { kind: "late" };
    const { id, tenantId, stage } = request;
    const data = { state: "withdrawn" as const, isAsked: false, dueAt: null, endedAt: now };
    await tx.approvalRequest.update({ where: { id, tenantId }, data });
    await noteEntry(tx, keys, { requestId: id, kind: "withdrawn", stage });
    return { kind: "done" };
  });
}
