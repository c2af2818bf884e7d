import { asText, Failure, fromBoolean, isWholeNumber, quote, readBoolean, type Value } from "../value";
import { eager, text } from "./arguments";
import type { OfferedFunction } from "./definition";

const rare = "Seldom of use at sign-up.";

export const cbool: OfferedFunction = {
  name: "CBool",
  parameters: [{ name: "expression", type: "condition" }],
  summary: "True if a comparison holds or a number is not zero, else False.",
  example: "CBool([country] = [state])",
  prepare: eager(([value = null]) => {
    const written = asText(value);
    if (written === null || written === "") return fromBoolean(false);
    const read = readBoolean(written);
    if (read === undefined) throw new Failure(`CBool reads True, False and numbers, not ${quote(written)}.`);
    return fromBoolean(read);
  }),
};

export const cstr: OfferedFunction = {
  name: "CStr",
  parameters: [{ name: "value", type: "text" }],
  summary: "The value as text. All values at sign-up are texts already.",
  note: rare,
  example: "CStr([postalCode])",
  prepare: eager(([value]) => text(value)),
};

export const isString: OfferedFunction = {
  name: "IsString",
  parameters: [{ name: "expression", type: "text" }],
  summary: "True if the value is one text.",
  note: rare,
  example: "IsString([jobTitle])",
  prepare: eager(([value = null]) => fromBoolean(typeof value === "string")),
};

export const bitAnd: OfferedFunction = {
  name: "BitAnd",
  parameters: [
    { name: "value1", type: "whole number" },
    { name: "value2", type: "whole number" },
  ],
  summary: "The bits that both numbers have. A hexadecimal number is written &HF7.",
  note: rare,
  example: "BitAnd(&HF, &HF7)",
  prepare: eager(([value1 = null, value2 = null]) => {
    if (value1 === null || value2 === null) return null;
    return BigInt.asIntN(64, bits(value1) & bits(value2)).toString();
  }),
};

/** 64 bits, as `&HFFFFFFFFFFFFFFFF` or as a number with a sign. */
function bits(value: Value): bigint {
  const written = (asText(value) ?? "").trim();
  if (!isWholeNumber(written)) throw new Failure(`BitAnd takes whole numbers, not ${quote(written)}.`);
  const number = BigInt(written.replace(/^\+/, ""));
  if (number < -(2n ** 63n) || number >= 2n ** 64n) throw new Failure(`${quote(written)} has more than 64 bits.`);
  return number;
}

export const convertToBase64: OfferedFunction = {
  name: "ConvertToBase64",
  parameters: [{ name: "source", type: "text" }],
  summary: "The text's UTF-16 bytes (low byte first) in base64.",
  note: rare,
  example: "ConvertToBase64([email])",
  prepare: eager(([source], run) => {
    const from = text(source);
    if (from === null) return null;
    run.spendText(from.length * 3);
    let bytes = "";
    for (let at = 0; at < from.length; at += 1) {
      const unit = from.charCodeAt(at);
      bytes += String.fromCharCode(unit & 0xff, unit >> 8);
    }
    return btoa(bytes);
  }),
};

export const convertToUtf8Hex: OfferedFunction = {
  name: "ConvertToUTF8Hex",
  parameters: [{ name: "source", type: "text" }],
  summary: "The text's UTF-8 bytes in hexadecimal.",
  note: rare,
  example: "ConvertToUTF8Hex([email])",
  prepare: eager(([source], run) => {
    const from = text(source);
    if (from === null) return null;
    run.spendText(from.length * 6);
    return Array.from(new TextEncoder().encode(from), (byte) => byte.toString(16).padStart(2, "0"))
      .join("")
      .toUpperCase();
  }),
};
