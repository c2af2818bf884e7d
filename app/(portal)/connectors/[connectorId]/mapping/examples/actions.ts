"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { v7 } from "uuid";
import { z } from "zod";
import { connectorIdSchema } from "@/lib/connector/connector-id";
import { connectorStepSchema } from "@/lib/connector/step";
import { exampleIdSchema, exampleNameSchema, exampleSchema, expectedSchema } from "@/lib/examples/example";
import { loadGrounds } from "@/lib/examples/grounds.server";
import { type ReadJson, readJson } from "@/lib/examples/read-json";
import { expectedNow } from "@/lib/examples/run";
import { addExample, changeExample, deleteExample, type ExampleChange } from "@/lib/examples/store.server";
import { parseJson } from "@/lib/parse-json";
import { orNotFound } from "@/lib/server/or-not-found.server";
import type { Actor } from "@/lib/tenants/actor";
import { requirePermission } from "@/lib/tenants/session.server";
import type { FieldState } from "./forms";

const incomplete = "The form was incomplete. Reload the page and try again.";
const tooMany = "The connector has 200 examples already. Delete one that you no longer need.";

const newSchema = z.object({
  ...{ connectorId: connectorIdSchema, step: connectorStepSchema, at: z.iso.datetime(), claims: z.string() },
  /** Whose values are expected. */
  basis: z.enum(["draft", "published"]),
});

/** Keeps a guest with what a mapping gives her now; goes to the new example. */
export async function saveExample(_previous: FieldState, form: FormData): Promise<FieldState> {
  const actor = await requirePermission("connectors.change");
  const value = z.string().catch("").parse(form.get("name"));
  const sent = newSchema.safeParse(Object.fromEntries(form));
  const name = exampleNameSchema.safeParse(value);
  if (!name.success) return { value, problem: name.error.issues[0]?.message ?? incomplete };
  if (!sent.success) return { value, problem: incomplete };
  const { connectorId, step, at, basis } = sent.data;
  const guest = exampleSchema.pick({ step: true, at: true, claims: true });
  const read = guest.safeParse({ step, at, claims: parseJson(sent.data.claims) });
  if (!read.success) return { value, problem: `These claims cannot be kept: ${read.error.issues[0]?.message ?? ""}` };
  const grounds = await orNotFound(loadGrounds(actor.tenantId, connectorId));
  const ground = basis === "published" ? (grounds.published ?? grounds.draft) : grounds.draft;
  const expected = expectedNow(read.data, ground);
  const id = v7();
  const example = exampleSchema.safeParse({ id, name: name.data, ...read.data, expected });
  if (!example.success) return { value, problem: `It cannot be kept: ${example.error.issues[0]?.message ?? ""}` };
  const added = await orNotFound(addExample(actor, connectorId, example.data));
  if (added.kind === "tooMany") return { value, problem: tooMany };
  revalidatePath(`/connectors/${connectorId}/mapping`, "layout");
  redirect(`/connectors/${connectorId}/mapping/examples/${id}?done=saved`);
}

const changeSchema = z.object({
  connectorId: connectorIdSchema,
  exampleId: exampleIdSchema,
  edit: z.coerce.number().int().min(1),
});

export async function renameExample(_previous: FieldState, form: FormData): Promise<FieldState> {
  const actor = await requirePermission("connectors.change");
  const value = z.string().catch("").parse(form.get("name"));
  const name = exampleNameSchema.safeParse(value);
  if (!name.success) return { value, problem: name.error.issues[0]?.message ?? incomplete };
  return change(actor, form, value, { name: name.data });
}

/** What the guest is to get, as JSON: typed by hand, or accepted as the mapping gives it. */
export async function saveExpected(_previous: FieldState, form: FormData): Promise<FieldState> {
  const actor = await requirePermission("connectors.change");
  const value = z.string().catch("").parse(form.get("expected")).replaceAll("\r\n", "\n");
  const json: ReadJson = readJson(value);
  if (json.kind === "unreadable") return { value, problem: json.message };
  const expected = expectedSchema.safeParse(json.value);
  if (expected.success) return change(actor, form, value, { expected: expected.data });
  const [issue] = expected.error.issues;
  const place = issue?.path.join(".");
  return { value, problem: `${place ? `${place}: ` : ""}${issue?.message ?? incomplete}` };
}

async function change(
  actor: Actor,
  form: FormData,
  value: string,
  to: Pick<ExampleChange, "name" | "expected">,
): Promise<FieldState> {
  const sent = changeSchema.safeParse(Object.fromEntries(form));
  if (!sent.success) return { value, problem: incomplete };
  const { connectorId, exampleId: id, edit } = sent.data;
  const changed = await orNotFound(changeExample(actor, connectorId, { id, edit, ...to }));
  if (changed.kind === "conflict")
    return {
      value,
      problem: `Not saved: ${changed.by} changed this example in the meantime. Reload the page to see it.`,
    };
  revalidatePath(`/connectors/${connectorId}/mapping`, "layout");
  return { value, isSaved: true };
}

/** One that somebody changed in the meantime stays; the page of the example then says so. */
export async function removeExample(form: FormData): Promise<void> {
  const actor = await requirePermission("connectors.change");
  const { connectorId, exampleId: id, edit } = changeSchema.parse(Object.fromEntries(form));
  const deleted = await orNotFound(deleteExample(actor, connectorId, { id, edit }));
  revalidatePath(`/connectors/${connectorId}/mapping`, "layout");
  const page = `/connectors/${connectorId}/mapping/examples` as const;
  redirect(deleted.kind === "deleted" ? `${page}?done=deleted` : `${page}/${id}?done=kept`);
}
