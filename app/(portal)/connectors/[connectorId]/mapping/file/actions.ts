"use server";

import { createHash } from "node:crypto";
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { connectorIdSchema } from "@/lib/connector/connector-id";
import { contentChangesBetween } from "@/lib/mapping/content-changes";
import { loadMappings } from "@/lib/mapping/revisions.server";
import { checkMappingFile } from "@/lib/mapping-file/check";
import { type MappingFile, maxFileBytes, readMappingFile } from "@/lib/mapping-file/file";
import { planImport } from "@/lib/mapping-file/import";
import { importMapping, loadPresent } from "@/lib/mapping-file/import.server";
import { orNotFound } from "@/lib/server/or-not-found.server";
import type { Actor } from "@/lib/tenants/actor";
import { requirePermission } from "@/lib/tenants/session.server";
import type { ImportOutcome, ImportState } from "./import-state";

const formSchema = z.object({
  connectorId: connectorIdSchema,
  text: z.string().catch(""),
  intent: z.string().catch("check"),
  checked: z.string().catch(""),
});

/** The first button checks a file and tells what it would change, the second imports what was checked. */
export async function importFile(_previous: ImportState, form: FormData): Promise<ImportState> {
  const actor = await requirePermission("connectors.change");
  const { connectorId, intent, checked, text: pasted } = formSchema.parse(Object.fromEntries(form));
  const uploaded = form.get("file");
  const isFile = uploaded instanceof File && uploaded.size > 0;
  if (isFile && uploaded.size > maxFileBytes) return { text: pasted, outcome: unreadable(tooLarge) };
  const decoded = isFile ? decode(await uploaded.arrayBuffer()) : pasted;
  if (decoded === undefined) return { text: pasted, outcome: unreadable("The file is not UTF-8 text.") };
  const text = decoded.replaceAll("\r\n", "\n"); // as a text field gives it back
  const read =
    Buffer.byteLength(text) > maxFileBytes
      ? { kind: "unreadable" as const, problems: [tooLarge] }
      : readMappingFile(text);
  if (read.kind === "unreadable") return { text, outcome: read };
  const given = { actor, connectorId, text, file: read.file };
  const { outcome, edits } = await check(given);
  if (intent !== "import" || outcome.token !== checked) return { text, outcome };
  const imported = await orNotFound(importMapping(actor, connectorId, { file: read.file, edit: outcome.edit, edits }));
  if (imported.kind === "otherExamples") return { text, outcome: (await check(given)).outcome };
  revalidatePath(`/connectors/${connectorId}`, "layout");
  return imported.kind === "imported" ? { text: "", outcome: imported } : { text, outcome: imported };
}

const tooLarge = `The file is larger than ${maxFileBytes / 1_000_000} MB.`;
const unreadable = (problem: string): ImportOutcome => ({ kind: "unreadable", problems: [problem] });

function decode(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

type Checked = { outcome: Extract<ImportOutcome, { kind: "checked" }>; edits: string };
type Given = { actor: Actor; connectorId: string; text: string; file: MappingFile };

async function check({ actor, connectorId, text, file }: Given): Promise<Checked> {
  const [{ draft }, present] = await Promise.all([
    loadMappings(actor.tenantId, connectorId),
    loadPresent(actor.tenantId, connectorId, file),
  ]);
  const token = createHash("sha256").update(`${draft.edit}\n${present.edits}\n\n${text}`).digest("base64url");
  const outcome: Checked["outcome"] = {
    ...{ kind: "checked", token, edit: draft.edit },
    changes: contentChangesBetween(draft, file),
    plan: planImport(file, present),
    problems: checkMappingFile(file).problems,
  };
  return { outcome, edits: present.edits };
}
