import { aboutRow, unseal } from "@/lib/calls/seal.server";
import { db, type Transaction } from "@/lib/database/client.server";
import { openText } from "@/lib/examples/sealed-text.server";
import { parseJson } from "@/lib/parse-json";
import { names, type Sought } from "./sought.server";

type Reader = Transaction | ReturnType<typeof db>;

/** Examples whose claims, expectations or name have her address or object id. */
export async function herExamples(from: Reader, sought: Sought) {
  const { tenantId, keys } = sought;
  const rows = await from.mappingExample.findMany({
    where: { tenantId },
    select: { id: true, connectorId: true, name: true, claims: true, expected: true },
  });
  return rows.filter(({ id, connectorId, name, claims, expected }) =>
    [
      name,
      openText(keys, claims, { connectorId, id, part: "claims" }),
      openText(keys, expected, { connectorId, id, part: "expected" }),
    ].some((text) => names(sought, text)),
  );
}

/** As they stand, opened. */
export async function readExamples(sought: Sought) {
  const { keys } = sought;
  return (await herExamples(db(), sought)).map(({ id, connectorId, name, claims, expected }) => ({
    ...{ connectorId, name },
    claims: parseJson(openText(keys, claims, { connectorId, id, part: "claims" })),
    expected: parseJson(openText(keys, expected, { connectorId, id, part: "expected" })),
  }));
}

export const findExamples = async (sought: Sought): Promise<number> => (await herExamples(db(), sought)).length;

export async function deleteExamples(tx: Transaction, sought: Sought): Promise<number> {
  const found = await herExamples(tx, sought);
  for (const { id, connectorId } of found)
    await tx.mappingExample.deleteMany({ where: { tenantId: sought.tenantId, connectorId, id } });
  return found.length;
}

/** Exports whose filters name her; a search is sealed, as it may be a guest's address. */
async function herExports(from: Reader, sought: Sought): Promise<string[]> {
  const { tenantId } = sought;
  const rows = await from.callExport.findMany({ where: { tenantId }, select: { id: true, query: true } });
  return rows.flatMap(({ id, query }) => (names(sought, decoded(openQuery(sought, id, query))) ? [id] : []));
}

function openQuery({ keys, tenantId }: Sought, id: string, query: string): string {
  try {
    return unseal(keys, Buffer.from(query, "base64"), aboutRow(tenantId, id)).toString();
  } catch {
    return query; // it was not sealed
  }
}

/** As in an address, where @ is %40. */
const decoded = (query: string) => query.replaceAll(/%40/g, "@").replaceAll("+", " ");

export const findExports = async (sought: Sought): Promise<number> => (await herExports(db(), sought)).length;

export async function deleteExports(tx: Transaction, sought: Sought): Promise<number> {
  const ids = await herExports(tx, sought);
  return (await tx.callExport.deleteMany({ where: { tenantId: sought.tenantId, id: { in: ids } } })).count;
}
