import type { AttributeValue } from "./evaluate";
import type { ValueType } from "./value-type";

export type Converted = { kind: "value"; value: AttributeValue } | { kind: "failed"; message: string };

const failed = (message: string): Converted => ({ kind: "failed", message });
const given = (value: AttributeValue): Converted => ({ kind: "value", value });

/**
 * Expressions give text; Entra wants the type of the attribute (the answer's type must match the one it collects).
 * `dataType` undefined: an attribute that we know nothing of takes the text.
 */
export function convert(text: string, dataType: ValueType | undefined): Converted {
  switch (dataType) {
    case "boolean":
      return toBoolean(text);
    case "int32":
    case "int64":
      return toWholeNumber(text, dataType);
    case "stringCollection":
      return failed("The attribute takes a list, which no answer can set. Make the rule silent.");
    case "string":
    case "dateTime":
    case undefined:
      return given(text);
  }
}

/** What a silent value is limited by. */
export type Limits = {
  dataType: ValueType | undefined;
  maxLength?: number | undefined;
  maxEntries?: number | undefined;
};

/**
 * A value as Graph takes it: lists are texts with commas between them (as an expression's several values are written),
 * and a moment is written in full.
 */
export function convertSilent(text: string, { dataType, maxLength, maxEntries }: Limits): Converted {
  switch (dataType) {
    case "dateTime":
      return text === "" ? given(text) : toMoment(text);
    case "stringCollection":
      return toList(text, { maxLength, maxEntries });
    case "string":
    case "boolean":
    case "int32":
    case "int64":
    case undefined: {
      const converted = text === "" ? given(text) : convert(text, dataType);
      return converted.kind === "value" ? withinLength(converted, maxLength) : converted;
    }
  }
}

/** Graph refuses a guest's values all together for one text that is too long, so only the rule of that one fails. */
export function withinLength(converted: Converted, maxLength: number | undefined): Converted {
  if (converted.kind === "failed" || typeof converted.value !== "string" || maxLength === undefined) return converted;
  const { length } = converted.value;
  if (length <= maxLength) return converted;
  return failed(`The attribute takes at most ${maxLength} characters, and the value has ${length}.`);
}

function toBoolean(text: string): Converted {
  const word = text.trim().toLowerCase();
  if (word === "true" || word === "false") return given(word === "true");
  return failed("The attribute takes True or False, and the value is neither.");
}

function toWholeNumber(text: string, dataType: "int32" | "int64"): Converted {
  if (!/^\s*[+-]?\d+\s*$/.test(text)) return failed("The attribute takes a whole number, and the value is none.");
  const number = Number(text);
  if (dataType === "int32" && (number < -2_147_483_648 || number > 2_147_483_647))
    return failed("The attribute takes whole numbers from -2147483648 to 2147483647 only.");
  // A larger one would be rounded on its way through JSON.
  if (!Number.isSafeInteger(number))
    return failed(`The attribute takes whole numbers up to ${Number.MAX_SAFE_INTEGER}, and the value is larger.`);
  return given(number);
}

function toList(text: string, { maxLength, maxEntries }: Omit<Limits, "dataType">): Converted {
  const entries = text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  if (maxEntries !== undefined && entries.length > maxEntries)
    return failed(
      `The attribute takes ${maxEntries} at most, and the value has ${entries.length} with commas between.`,
    );
  const tooLong = entries.map((entry) => withinLength(given(entry), maxLength)).find(({ kind }) => kind === "failed");
  return tooLong ?? given(entries.length === 0 ? "" : entries);
}

const isoMoment = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** ISO 8601, in UTC where it names no zone; Graph wants day, time and zone. */
function toMoment(text: string): Converted {
  const match = isoMoment.exec(text.trim());
  const [, day = "", minutes = "00:00", seconds = "00", zone = "Z"] = match ?? [];
  const moment = new Date(`${day}T${minutes}:${seconds}${zone}`);
  const midnight = new Date(`${day}T00:00:00Z`);
  const isDay = !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day); // 30 February is none
  if (!match || !isDay || Number.isNaN(moment.getTime()))
    return failed("The attribute takes a date as in 2026-01-31 or 2026-01-31T09:30:00Z, and the value is none.");
  return given(moment.toISOString().replace(".000Z", "Z"));
}
