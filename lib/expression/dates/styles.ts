/** The .NET enumeration DateTimeStyles, as far as it changes what a text may look like. */
export type Styles = {
  readonly leadingWhite: boolean;
  readonly innerWhite: boolean;
  readonly trailingWhite: boolean;
  readonly noCurrentDateDefault: boolean;
};

/** RoundtripKind, AllowLeadingWhite and AllowTrailingWhite, as the reference states. */
export const defaultStyles: Styles = {
  leadingWhite: true,
  innerWhite: false,
  trailingWhite: true,
  noCurrentDateDefault: false,
};

const known = [
  "None",
  "AllowLeadingWhite",
  "AllowTrailingWhite",
  "AllowInnerWhite",
  "AllowWhiteSpaces",
  "NoCurrentDateDefault",
  "AdjustToUniversal",
  "AssumeLocal",
  "AssumeUniversal",
  "RoundtripKind",
].map((name) => name.toLowerCase());

/** Reads a comma list of names, with or without the prefix `DateTimeStyles.`; a text tells what is wrong with it. */
export function readStyles(text: string): Styles | string {
  const names = text
    .split(/[,|]/)
    .map((name) =>
      name
        .trim()
        .replace(/^DateTimeStyles\./i, "")
        .toLowerCase(),
    )
    .filter((name) => name !== "");
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) return `“${unknown}” is no DateTimeStyles value.`;
  const has = (...wanted: string[]): boolean => wanted.some((name) => names.includes(name));
  if (has("assumelocal") && has("assumeuniversal")) return "AssumeLocal and AssumeUniversal exclude each other.";
  if (has("roundtripkind") && has("assumelocal", "assumeuniversal", "adjusttouniversal")) {
    return "RoundtripKind goes with none of AssumeLocal, AssumeUniversal and AdjustToUniversal.";
  }
  return {
    leadingWhite: has("allowleadingwhite", "allowwhitespaces"),
    innerWhite: has("allowinnerwhite", "allowwhitespaces"),
    trailingWhite: has("allowtrailingwhite", "allowwhitespaces"),
    noCurrentDateDefault: has("nocurrentdatedefault"),
  };
}
