/** How PostgreSQL takes a value of a type in binary form (its `typereceive`; `oid` as in pg_type.dat, the same everywhere). */
export type ElementType<Value> = {
  oid: number;
  bytesOf: (value: Value) => number;
  write: (value: Value, to: Buffer, at: number) => void;
};

const microsecondsOf = (date: Date) => BigInt(date.getTime() - Date.UTC(2000, 0, 1)) * 1000n;

export const uuid: ElementType<string> = {
  oid: 2950,
  bytesOf: () => 16,
  write: (value, to, at) => to.write(value.replaceAll("-", ""), at, "hex"),
};
export const bytea: ElementType<Uint8Array> = {
  oid: 17,
  bytesOf: ({ length }) => length,
  write: (value, to, at) => to.set(value, at),
};
export const text: ElementType<string> = {
  oid: 25,
  bytesOf: (value) => Buffer.byteLength(value),
  write: (value, to, at) => to.write(value, at),
};
/** Of JSON text; the byte before it is the version of the format. */
export const jsonb: ElementType<string> = {
  oid: 3802,
  bytesOf: (value) => 1 + Buffer.byteLength(value),
  write: (value, to, at) => to.write(value, to.writeUInt8(1, at)),
};
export const timestamptz: ElementType<Date> = {
  oid: 1184,
  bytesOf: () => 8,
  write: (value, to, at) => to.writeBigInt64BE(microsecondsOf(value), at),
};

const headBytes = 20;

/**
 * An array as a parameter in binary form. As text every quote within is escaped, on our side and back on PostgreSQL's, which
 * for JSON costs more than all the rest of a save. (`array_recv` in PostgreSQL's arrayfuncs.c)
 */
export function binaryArray<Value>(
  { oid, bytesOf, write }: ElementType<Value>,
  values: readonly (Value | null)[],
): Buffer {
  const lengths = values.map((value) => (value === null ? -1 : bytesOf(value)));
  const array = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + 4 + Math.max(0, length), headBytes));
  const head = [1 /* dimension */, Number(values.includes(null)), oid, values.length, 1 /* the first index */];
  let at = head.reduce((place, number) => array.writeInt32BE(number, place), 0);
  for (const [index, value] of values.entries()) {
    const length = lengths[index] ?? -1;
    at = array.writeInt32BE(length, at);
    if (value === null) continue;
    write(value, array, at);
    at += length;
  }
  return array;
}
