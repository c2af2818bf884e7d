import { Failure, quote } from "../value";
import { constantOf, eager, text } from "./arguments";
import type { OfferedFunction } from "./definition";

const methods: Readonly<Record<string, (digits: string) => string>> = {
  /** Source: ISO/IEC 7812-1, annex B. */
  luhn: (digits) => {
    let sum = 0;
    for (let place = 0; place < digits.length; place += 1) {
      const digit = Number(digits[digits.length - 1 - place]);
      const counted = place % 2 === 0 ? digit * 2 : digit;
      sum += counted > 9 ? counted - 9 : counted;
    }
    return String((10 - (sum % 10)) % 10);
  },
  /** Two digits, as IBAN has them. Source: ISO/IEC 7064, MOD 97-10. */
  mod97: (digits) => {
    let rest = 0;
    for (const digit of `${digits}00`) rest = (rest * 10 + Number(digit)) % 97;
    return String(98 - rest).padStart(2, "0");
  },
};
const methodWords = Object.keys(methods)
  .map((method) => quote(method))
  .join(" or ");

/** So that a slip of a finger shows: who types the number wrong finds nobody, instead of somebody else. */
export const withCheckDigits: OfferedFunction = {
  name: "WithCheckDigits",
  ours: true,
  parameters: [
    { name: "digits", type: "text" },
    { name: "method", type: "text" },
  ],
  summary: 'The digits and then their check digits: one with "luhn", two with "mod97" (ISO 7064, as in an IBAN).',
  example: 'WithCheckDigits(UniqueNumber("employees", 1000, 9999), "luhn")',
  check: ([, method], { problem }, span) => {
    const written = constantOf(method);
    if (written !== undefined && !Object.hasOwn(methods, written)) problem(method ?? span, wrongMethod(written));
  },
  prepare: eager(([value, method]) => {
    const [digits, name] = [text(value), text(method) ?? ""];
    if (digits === null || digits === "") return null;
    const compute = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (!compute) throw new Failure(wrongMethod(name));
    if (!/^\d+$/.test(digits)) throw new Failure(`WithCheckDigits takes digits only, not ${quote(digits)}.`);
    return digits + compute(digits);
  }),
};

const wrongMethod = (name: string) => `WithCheckDigits knows ${methodWords}, not ${quote(name)}.`;
