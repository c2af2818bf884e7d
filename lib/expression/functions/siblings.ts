import type { CallNode, SlotNode } from "../syntax";

/** How a function of Connect sync, cloud sync or everyday use is said in this language. */
export type Sibling = {
  readonly name: string;
  readonly instead: string;
  /** The call rewritten, where its arguments allow it. */
  readonly rewrite?: (args: readonly string[], call: CallNode) => string | undefined;
};

const renamed = (name: string, to: string): Sibling => ({
  name,
  instead: `It is called ${to} here.`,
  rewrite: (args) => `${to}(${args.join(", ")})`,
});

const trimmed = (name: string, pattern: string): Sibling => ({
  name,
  instead: `Use Replace with a pattern: Replace([x], , "${pattern}", , "", , ).`,
  rewrite: ([source]) => source && `Replace(${source}, , "${pattern}", , "", , )`,
});

const onlySibling = (name: string, instead = "It belongs to Connect sync and has no counterpart here."): Sibling => ({
  name,
  instead,
});

const wholeNumberOf = (slot: SlotNode | undefined): string | undefined =>
  (slot?.kind === "number" || slot?.kind === "text") && /^\d{1,3}$/.test(slot.value) ? slot.value : undefined;

const noConversion = "Values are texts here; just use the value.";
const uniqueHint = 'Use UniqueNumber("sequence"), which is Vestibule\'s own.';
const randomHint = "Use RandomNumber(min, max), which is Vestibule's own.";

const siblings: readonly Sibling[] = [
  trimmed("Trim", "^\\\\s+|\\\\s+$"),
  trimmed("LTrim", "^\\\\s+"),
  trimmed("RTrim", "\\\\s+$"),
  {
    name: "Right",
    instead:
      'Use Replace with a pattern: Replace([x], , "(.*?)(?<id>.{0,3})$", , "${id}", , ) takes the last 3 characters.',
    rewrite: ([source], { slots }) => {
      const count = wholeNumberOf(slots[1]);
      return source && count && `Replace(${source}, , "(.*?)(?<id>.{0,${count}})$", , "\${id}", , )`;
    },
  },
  {
    name: "PadLeft",
    instead:
      'Put enough zeros in front and keep the last characters: Replace(Join("", "0000", [x]), , "(.*?)(?<id>.{0,4})$", , "${id}", , ).',
  },
  onlySibling("PadRight", "Append the padding and cut with Left."),
  renamed("LCase", "ToLower"),
  renamed("UCase", "ToUpper"),
  renamed("Lower", "ToLower"),
  renamed("Upper", "ToUpper"),
  renamed("Length", "Len"),
  renamed("Substring", "Mid"),
  renamed("If", "IIF"),
  renamed("IsEmpty", "IsNullOrEmpty"),
  renamed("IsNothing", "IsNull"),
  renamed("ItemOrNull", "Item"),
  ...["Concat", "Concatenate"].map(
    (name): Sibling => ({ name, instead: 'Use Join("", …).', rewrite: (args) => `Join("", ${args.join(", ")})` }),
  ),
  {
    name: "Prepend",
    instead: "Use Append or Join with the texts in their order.",
    rewrite: ([source, prefix]) => source && prefix && `Join("", ${prefix}, ${source})`,
  },
  {
    name: "Contains",
    instead: 'Use InStr, which is 0 if nothing is found: IIF(InStr([x], "a") > 0, …, …).',
    rewrite: ([source, part]) => source && part && `CBool(InStr(${source}, ${part}))`,
  },
  onlySibling("InStrRev", "InStr finds the first position; for the last one use Replace with a pattern."),
  ...["RandomNum", "Random", "Rand"].map((name) => onlySibling(name, randomHint)),
  ...["NextNumber", "AutoNumber", "Sequence"].map((name) => onlySibling(name, uniqueHint)),
  ...["CNum", "CRef", "CGuid"].map((name) => onlySibling(name, noConversion)),
  onlySibling("ReplaceChars", "Use Replace once for each character, or NormalizeDiacritics."),
  ...["And", "Or"].map((name) =>
    onlySibling(
      name,
      "There is no AND and no OR: put one IIF inside another, in the true branch for AND, in the false branch for OR.",
    ),
  ),
  ...["IsDate", "IsNumeric", "IsGuid", "IsBitSet"].map((name) => onlySibling(name)),
  ...["BitOr", "ConvertFromBase64", "ConvertFromUTF8Hex", "StringFromGuid", "StringFromSid"].map((name) =>
    onlySibling(name),
  ),
  ...["DNComponent", "DNComponentRev", "EscapeDNComponent", "Error", "Select", "Where", "With"].map((name) =>
    onlySibling(name),
  ),
];

const byName = new Map(siblings.map((sibling) => [sibling.name.toLowerCase(), sibling]));

export function siblingNamed(name: string): Sibling | undefined {
  if (/^cert[a-z]+$/i.test(name)) return onlySibling(name);
  return byName.get(name.toLowerCase());
}
