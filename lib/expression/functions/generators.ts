import type { Run } from "../run";
import { Failure } from "../value";
import { constantOf, eager, text, whole } from "./arguments";
import type { OfferedFunction } from "./definition";

const sameForGuest = "The same guest gets the same value for the same rule, also when she submits again.";

export const guid: OfferedFunction = {
  name: "Guid",
  parameters: [],
  summary: "A random GUID in small letters with hyphens.",
  note: sameForGuest,
  example: "Guid()",
  prepare: () => (run) => {
    const [first, second, third, fourth] = [randomDigits(run), randomDigits(run), randomDigits(run), randomDigits(run)];
    const variant = "89ab".charAt(Number.parseInt(third.charAt(0), 16) % 4);
    // 4: the version, random
    return `${first}-${second.slice(0, 4)}-4${second.slice(5)}-${variant}${third.slice(1, 4)}-${third.slice(4)}${fourth}`;
  },
};

const randomDigits = (run: Run): string => run.randomWhole(0, 0xffff_ffff).toString(16).padStart(8, "0");

/** The classes that Windows counts for password complexity. */
const classes = [
  "0123456789",
  "'-!\"#$%&()*,./:;?@[]^_`{|}~+<=>\\",
  "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  "abcdefghijklmnopqrstuvwxyz",
] as const;
const countNames = ["minimumNumbers", "minimumSpecialCharacters", "minimumCapital", "minimumLowerCase"] as const;
const longest = 256;

export const randomString: OfferedFunction = {
  name: "RandomString",
  parameters: [
    { name: "length", type: "whole number" },
    ...countNames.map((name) => ({ name, type: "whole number" }) as const),
    { name: "charactersToAvoid", type: "text", optional: true },
  ],
  summary:
    "Random characters: at least so many digits, special characters, capital and small letters. The rest is of the kinds that were asked for.",
  note: `${sameForGuest} Passwords are not set by a connector.`,
  example: 'RandomString(8, 2, 0, 2, 2, "0O1l")',
  check: (slots, { problem }, span) => {
    const numbers = slots.slice(0, 5).map((slot) => Number(constantOf(slot) ?? Number.NaN));
    if (numbers.some((number) => Number.isNaN(number))) return;
    const wrong = wrongCounts(numbers);
    if (wrong) problem(span, wrong);
  },
  prepare: eager(([length, numbers, special, capital, lower, avoid], run) => {
    const minimums = [numbers, special, capital, lower].map((value, index) =>
      whole(value, `${countNames[index] ?? ""} of RandomString`),
    );
    const total = whole(length, "length of RandomString");
    const wrong = wrongCounts([total, ...minimums]);
    if (wrong) throw new Failure(wrong);
    return randomCharacters(total, minimums, new Set(text(avoid) ?? ""), run);
  }),
};

function wrongCounts([length = 0, ...minimums]: readonly number[]): string | undefined {
  if (length < 1 || length > longest) return `The length of RandomString is 1 to ${longest}.`;
  if (minimums.some((minimum) => minimum < 0)) return "A minimum of RandomString is below 0.";
  const needed = minimums.reduce((sum, minimum) => sum + minimum, 0);
  if (needed > length) return `RandomString is ${length} long, but its minimums add up to ${needed}.`;
  return undefined;
}

function randomCharacters(length: number, minimums: readonly number[], avoid: ReadonlySet<string>, run: Run): string {
  const allowed = classes.map((letters) => Array.from(letters).filter((letter) => !avoid.has(letter)));
  const asked = allowed.filter((_, index) => (minimums[index] ?? 0) > 0);
  const fill = (asked.length > 0 ? asked : allowed.filter((_, index) => index !== 1)).flat();
  const pick = (letters: readonly string[]): string => {
    const picked = letters[run.randomWhole(0, letters.length - 1)];
    if (picked === undefined) throw new Failure("CharactersToAvoid of RandomString leaves no character of a kind.");
    return picked;
  };
  const result = allowed.flatMap((letters, index) => Array.from({ length: minimums[index] ?? 0 }, () => pick(letters)));
  while (result.length < length) result.push(pick(fill));
  // Fisher-Yates, so that no place tells the kind of its character.
  for (let at = result.length - 1; at > 0; at -= 1) {
    const other = run.randomWhole(0, at);
    [result[at], result[other]] = [result[other] ?? "", result[at] ?? ""];
  }
  return result.join("");
}

export const defaultDomain: OfferedFunction = {
  name: "DefaultDomain",
  parameters: [],
  summary: "The tenant's default verified domain.",
  note: "Entra itself makes the guest's user principal name.",
  example: 'Join("@", [givenName], DefaultDomain())',
  prepare: eager((_, run) => {
    const { defaultDomain: name } = run.context;
    if (name === undefined || name === "") throw new Failure("The tenant's default domain is not known.");
    return name;
  }),
};

export const redact: OfferedFunction = {
  name: "Redact",
  parameters: [{ name: "value", type: "text" }],
  summary: "The value unchanged, but masked in the log.",
  example: "Redact([streetAddress])",
  prepare: eager(([value = null]) => value),
};
