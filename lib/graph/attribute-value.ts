import { z } from "zod";
import type { AttributeValue } from "@/lib/mapping/evaluate";
import { userProperty } from "@/lib/mapping/user-properties";

type Values = Readonly<Record<string, AttributeValue>>;

/** What a PATCH of the user says: each value in the JSON type that Graph wants, in the place where it has the property. */
export function toGraphBody(values: Values): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const within = userProperty(name)?.within;
    if (within === undefined) body[name] = toGraphValue(name, value);
    else body[within] = { ...recordSchema.parse(body[within] ?? {}), [name]: toGraphValue(name, value) };
  }
  return body;
}

/** The property of the user that an attribute is read from: one that stands in another is not selected by itself. */
export const selectedAs = (name: string): string => userProperty(name)?.within ?? name;

/** An attribute of a user as Graph answered her. */
export function valueIn(user: Readonly<Record<string, unknown>>, name: string): unknown {
  const within = userProperty(name)?.within;
  if (within === undefined) return user[name];
  const container = recordSchema.safeParse(user[within]);
  return container.success ? container.data[name] : undefined;
}

const recordSchema = z.record(z.string(), z.unknown());

/** A value in the JSON type that Graph wants for the property: a whole number for `jobTitle` is sent as text. */
export function toGraphValue(name: string, value: AttributeValue): unknown {
  if (name.startsWith("extension_")) return value;
  switch (userProperty(name)?.dataType) {
    case "stringCollection":
      return Array.isArray(value) ? value : [String(value)];
    case "boolean":
    case "int32":
    case "int64":
      return value;
    case "string":
    case "dateTime":
    case undefined:
      return String(value);
  }
}

/** Whether Graph shows what we wrote. It answers moments in its own spelling: `2026-01-31` as `2026-01-31T00:00:00Z`. */
export function isSameValue(written: unknown, read: unknown): boolean {
  if (Array.isArray(written)) {
    return (
      Array.isArray(read) && written.length === read.length && written.every((item, i) => isSameValue(item, read[i]))
    );
  }
  if (written === read) return true;
  return isMoment(written) && isMoment(read) && Date.parse(written) === Date.parse(read);
}

const isMoment = (value: unknown): value is string =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(value);
