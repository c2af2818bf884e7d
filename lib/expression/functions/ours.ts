import { Failure, isWholeNumber, quote } from "../value";
import { constantOf, eager, evaluated, prepareWhole, text } from "./arguments";
import type { OfferedFunction } from "./definition";
import { lowerCase } from "./letters";

/** Vestibule's own functions. Entra provisioning does not know them. */

export const randomNumber: OfferedFunction = {
  name: "RandomNumber",
  ours: true,
  parameters: [
    { name: "min", type: "whole number" },
    { name: "max", type: "whole number" },
  ],
  summary:
    "A random whole number from min to max, both included. The same guest gets the same number for the same rule.",
  example: "RandomNumber(1000, 9999)",
  check: ([min, max], { problem }, span) => {
    const [least, most] = [constantOf(min), constantOf(max)];
    if (least === undefined || most === undefined || !isWholeNumber(least) || !isWholeNumber(most)) return;
    const wrong = wrongRange(Number(least), Number(most));
    if (wrong) problem(span, wrong);
  },
  prepare: ([min, max]) => {
    const [leastOf, mostOf] = [prepareWhole(min, "min of RandomNumber"), prepareWhole(max, "max of RandomNumber")];
    return (run) => {
      const [least, most] = [leastOf(run), mostOf(run)];
      const wrong = wrongRange(least, most);
      if (wrong) throw new Failure(wrong);
      return run.randomWhole(least, most).toString();
    };
  },
};

/** A random number has 53 bits; a wider range would leave some of its numbers out. */
function wrongRange(least: number, most: number): string | undefined {
  if (least > most) return "The min of RandomNumber is above its max.";
  if (!Number.isSafeInteger(least) || !Number.isSafeInteger(most) || most - least >= Number.MAX_SAFE_INTEGER) {
    return "The range of RandomNumber is too wide.";
  }
  return undefined;
}

export const domain: OfferedFunction = {
  name: "Domain",
  ours: true,
  parameters: [{ name: "email", type: "text" }],
  summary: "The part of an email address behind the @, in small letters; no value if there is no @.",
  example: 'Switch(Domain([email]), "Partner", "contoso.com", "Contoso")',
  prepare: eager(([email]) => {
    const address = text(email);
    const at = address?.lastIndexOf("@") ?? -1;
    if (address === null || at < 0) return null;
    return lowerCase(address.slice(at + 1).trim(), null);
  }),
};

export const lookup: OfferedFunction = {
  name: "Lookup",
  ours: true,
  parameters: [
    { name: "table", type: "table" },
    { name: "key", type: "text" },
    { name: "default", type: "text", optional: true },
  ],
  summary: "What a look-up table has for the key; if it has no such key, the default, or no value without one.",
  note: "Case matters in keys; blanks around a key do not.",
  example: 'Lookup("areas", Domain([email]), "Partner")',
  prepare: ([table, key, fallback]) => {
    const name = table?.constant ?? "";
    return (run) => {
      const rows = run.context.tables?.get(name);
      if (!rows) throw new Failure(`There is no look-up table ${quote(name)}.`);
      const wanted = text(evaluated(key, run));
      run.spendRead(wanted?.length ?? 0);
      const found = wanted === null ? undefined : rows.get(wanted.trim());
      return found ?? evaluated(fallback, run);
    };
  },
};
