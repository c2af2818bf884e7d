import { changeBeside } from "@/lib/connector/store.server";
import { db, type Transaction } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { parseJson } from "@/lib/parse-json";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { type Example, type Expected, exampleSchema, maxExamples } from "./example";
import { openText, sealText } from "./sealed-text.server";

type Reader = Transaction | ReturnType<typeof db>;

/** `edit` names the state that a change starts from. */
export type StoredExample = { example: Example; edit: number; updatedAt: Date; updatedBy: string };

const shown = {
  ...{ id: true, name: true, step: true, at: true, claims: true, expected: true },
  ...{ edit: true, updatedAt: true, updatedBy: true },
} as const;

type Row = Omit<Example, "at" | "claims" | "expected" | "step"> & {
  step: string;
  at: Date;
  claims: string;
  expected: string;
} & Omit<StoredExample, "example">;

type Owner = { tenantId: string; connectorId: string };

/** With what is sealed in them. */
async function open({ tenantId, connectorId }: Owner, rows: readonly Row[]): Promise<StoredExample[]> {
  const keys = await loadTenantKeys(tenantId);
  return rows.map(({ edit, updatedAt, updatedBy, at, claims, expected, ...row }) => ({
    ...{ edit, updatedAt, updatedBy },
    example: exampleSchema.parse({
      ...row,
      at: at.toISOString(),
      claims: parseJson(openText(keys, claims, { connectorId, id: row.id, part: "claims" })),
      expected: parseJson(openText(keys, expected, { connectorId, id: row.id, part: "expected" })),
    }),
  }));
}

/** Claims and what the guest is to get, as a row keeps them. */
async function sealedParts(
  { tenantId, connectorId }: Owner,
  { id, claims, expected }: Pick<Example, "id" | "claims" | "expected">,
) {
  const keys = await loadTenantKeys(tenantId);
  return {
    claims: sealText(keys, JSON.stringify(claims), { connectorId, id, part: "claims" }),
    expected: sealText(keys, JSON.stringify(expected), { connectorId, id, part: "expected" }),
  };
}

/** All of a connector, in an order that a file can carry along: by id, so the oldest first. */
export async function listExamples(
  tenantId: string,
  connectorId: string,
  from: Reader = db(),
): Promise<StoredExample[]> {
  const where = { tenantId, connectorId };
  const rows = await from.mappingExample.findMany({ where, orderBy: { id: "asc" }, select: shown });
  return open(where, rows);
}

/** Throws `notFound` for one that does not exist, and for another tenant's. */
export async function loadExample(tenantId: string, connectorId: string, id: string): Promise<StoredExample> {
  const row = await db().mappingExample.findFirst({ where: { tenantId, connectorId, id }, select: shown });
  const [stored] = await open({ tenantId, connectorId }, row ? [row] : []);
  if (!stored) throw notFound(connectorId, id);
  return stored;
}

export type Added = { kind: "added" } | { kind: "tooMany" };

export const addExample = (actor: Actor, connectorId: string, example: Example): Promise<Added> =>
  changeBeside(actor, connectorId, async (tx) => {
    const { tenantId } = actor;
    if ((await tx.mappingExample.count({ where: { tenantId, connectorId } })) >= maxExamples)
      return { kind: "tooMany" };
    await insertExamples(tx, actor, connectorId, [example]);
    await audit(tx, actor, { action: "example.add", subject: connectorId, after: { exampleId: example.id } });
    return { kind: "added" };
  });

/** In the transaction of a change to the connector; the audit row is the caller's. */
export async function insertExamples(
  tx: Transaction,
  { tenantId, name: updatedBy }: Actor,
  connectorId: string,
  examples: readonly Example[],
): Promise<void> {
  const owner = { tenantId, connectorId };
  const data = examples.map(async ({ claims, expected, ...example }) => ({
    ...{ ...example, ...owner, updatedBy },
    ...(await sealedParts(owner, { id: example.id, claims, expected })),
  }));
  await tx.mappingExample.createMany({ data: await Promise.all(data) });
}

/** Puts an example in the place of a stored one, in the transaction of a change to the connector as above. */
export async function replaceExample(
  tx: Transaction,
  { tenantId, name: updatedBy }: Actor,
  connectorId: string,
  { id, claims, expected, ...example }: Example,
): Promise<void> {
  await tx.mappingExample.updateMany({
    where: { tenantId, connectorId, id },
    data: {
      ...{ ...example, updatedBy, updatedAt: new Date(), edit: { increment: 1 } },
      ...(await sealedParts({ tenantId, connectorId }, { id, claims, expected })),
    },
  });
}

export type ExampleChange = { id: string; edit: number; name?: string; expected?: Expected };
export type Changed = { kind: "changed" } | { kind: "conflict"; by: string };

/** Changes what is given, unless someone changed the example since `edit`. */
export const changeExample = (
  actor: Actor,
  connectorId: string,
  { id, edit, name, expected }: ExampleChange,
): Promise<Changed> =>
  changeBeside(actor, connectorId, async (tx) => {
    const where = { tenantId: actor.tenantId, connectorId, id };
    const found = await tx.mappingExample.findFirst({ where, select: { edit: true, updatedBy: true } });
    if (!found) throw notFound(connectorId, id);
    if (found.edit !== edit) return { kind: "conflict", by: found.updatedBy };
    const keys = await loadTenantKeys(actor.tenantId);
    await tx.mappingExample.updateMany({
      where: { ...where, edit },
      data: {
        ...(name !== undefined && { name }),
        ...(expected && { expected: sealText(keys, JSON.stringify(expected), { connectorId, id, part: "expected" }) }),
        ...{ edit: edit + 1, updatedAt: new Date(), updatedBy: actor.name },
      },
    });
    const parts = [...(name === undefined ? [] : ["name"]), ...(expected ? ["expected"] : [])];
    // What guests get is no business of the audit.
    await audit(tx, actor, { action: "example.change", subject: connectorId, after: { exampleId: id, parts } });
    return { kind: "changed" };
  });

export type Deleted = { kind: "deleted" } | { kind: "conflict"; by: string };

/** Deletes an example, unless someone changed it since `edit`. */
export const deleteExample = (
  actor: Actor,
  connectorId: string,
  { id, edit }: Pick<ExampleChange, "id" | "edit">,
): Promise<Deleted> =>
  changeBeside(actor, connectorId, async (tx) => {
    const where = { tenantId: actor.tenantId, connectorId, id };
    const found = await tx.mappingExample.findFirst({ where, select: { edit: true, updatedBy: true } });
    if (!found) throw notFound(connectorId, id);
    if (found.edit !== edit) return { kind: "conflict", by: found.updatedBy };
    await tx.mappingExample.deleteMany({ where: { ...where, edit } });
    await audit(tx, actor, { action: "example.delete", subject: connectorId, before: { exampleId: id } });
    return { kind: "deleted" };
  });

const notFound = (connectorId: string, id: string) =>
  new AppError("notFound", `connector ${connectorId} has no example ${id} in this tenant`);
