import { type Format, printDate, readFormat } from "../dates/format";
import { parseExact } from "../dates/parse-exact";
import { defaultStyles, readStyles, type Styles } from "../dates/styles";
import { Failure, quote } from "../value";
import { constantOf, evaluated, isOmitted, text } from "./arguments";
import { nowOf } from "./dates";
import type { OfferedFunction, Slot } from "./definition";

/** Source, styles, input and output. Graph's schema and older guides leave the styles out; the reference page has them. */
function inOrder<Argument>(slots: readonly Argument[]): readonly (Argument | undefined)[] {
  const [source, second, third, fourth] = slots;
  return slots.length === 3 ? [source, undefined, second, third] : [source, second, third, fourth];
}

export const formatDateTime: OfferedFunction = {
  name: "FormatDateTime",
  parameters: [
    { name: "source", type: "text" },
    { name: "dateTimeStyles", type: "text", optional: true },
    { name: "inputFormat", type: "text" },
    { name: "outputFormat", type: "text" },
  ],
  leastArguments: 3,
  summary:
    "Reads a date in one format and writes it in another, such as yyyy-MM-dd. Now() and DateAdd have M/d/yyyy h:mm:ss tt.",
  note: "A date with an offset is turned into UTC first, which may change the day.",
  example: 'FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy-MM-dd")',
  check: (slots, { problem }, whole) => {
    const [, styles, input, output] = inOrder(slots);
    for (const slot of [input, output]) {
      if (slot === undefined || isOmitted(slot)) {
        problem(whole, "FormatDateTime needs the format it reads and the format it writes.");
        continue;
      }
      const constant = constantOf(slot);
      const format = constant === undefined ? undefined : readFormat(constant);
      if (format?.kind === "problem") problem(slot, format.message);
    }
    const constant = constantOf(styles);
    const read = constant === undefined ? undefined : readStyles(constant);
    if (styles && typeof read === "string") problem(styles, read);
  },
  prepare: (slots) => {
    const [source, styles, input, output] = inOrder(slots);
    const [readsFrom, writesTo] = [prepareFormat(input), prepareFormat(output)];
    return (run) => {
      const from = text(evaluated(source, run));
      if (from === null || from === "") return null;
      const inputFormat = text(evaluated(input, run)) ?? "";
      const moment = parseExact(
        from,
        readsFrom ?? formatOf(inputFormat),
        stylesOf(text(evaluated(styles, run))),
        nowOf(run),
      );
      if (!moment) throw new Failure(`${quote(from)} does not look like ${quote(inputFormat)}.`);
      const result = printDate(moment, writesTo ?? formatOf(text(evaluated(output, run)) ?? ""));
      run.spendText(result.length);
      return result;
    };
  },
};

/** A format that is written out is read once; the checker has seen that it can be. */
const prepareFormat = (slot: Slot): Format | undefined =>
  slot?.constant === undefined ? undefined : formatOf(slot.constant);

function formatOf(text: string): Format {
  const format = readFormat(text);
  if (format.kind === "problem") throw new Failure(format.message);
  return format;
}

function stylesOf(text: string | null): Styles {
  if (text === null) return defaultStyles;
  const styles = readStyles(text);
  if (typeof styles === "string") throw new Failure(styles);
  return styles;
}
