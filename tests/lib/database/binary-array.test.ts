import fc from "fast-check";
import { expect, test } from "vitest";
import { binaryArray, bytea, jsonb, text, timestamptz, uuid } from "@/lib/database/binary-array.server";
import { pool } from "@/lib/database/client.server";

async function asRead(type: string, array: Buffer): Promise<unknown[]> {
  const { rows } = await pool().query<{ value: unknown }>(`SELECT value FROM unnest($1::${type}[]) AS value`, [array]);
  return rows.map(({ value }) => value);
}

test("PostgreSQL reads the texts of a binary array as they are, whatever is in them", async () => {
  const texts = fc.string({ unit: "binary" }).filter((value) => !value.includes("\0"));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(texts)), async (values) => {
      expect(await asRead("text", binaryArray(text, values))).toEqual(values);
    }),
    { numRuns: 50 },
  );
});

test("PostgreSQL reads each type of a binary array", async () => {
  const ids = ["01890a5d-ac96-774b-bcce-b302099a8057", "ffffffff-ffff-ffff-ffff-ffffffffffff", null];
  expect(await asRead("uuid", binaryArray(uuid, ids))).toEqual(ids);
  const bytes = [Buffer.from([0, 92, 255]), Buffer.from(""), null];
  expect(await asRead("bytea", binaryArray(bytea, bytes))).toEqual(bytes);
  const moments = [new Date(0), new Date("2026-11-22T18:00:00.123Z"), new Date("1999-12-31T23:59:59.999Z"), null];
  expect(await asRead("timestamptz", binaryArray(timestamptz, moments))).toEqual(moments);
  expect(await asRead("jsonb", binaryArray(jsonb, ['{"a":"ø\\"\\\\"}', "[]", null]))).toEqual([
    { a: 'ø"\\' },
    [],
    null,
  ]);
});
