import type { Condition } from "@/lib/condition/condition";
import type { Gate } from "@/lib/gatekeeping/gate";
import type { Rule } from "@/lib/mapping/rule";
import type { Claims } from "./mapping-guests";

/** The same computation in each language. */
export type Computation = {
  name: string;
  ours: string;
  jsonata: string;
  jexl: string;
  closure: (claims: Claims) => string;
};

/** What a person would write by hand for one guest. */
const domainOf = (email: string) => email.slice(email.lastIndexOf("@") + 1).toLowerCase();

const companies = [
  ["contoso.example", "Contoso"],
  ["fabrikam.example", "Fabrikam"],
  ["litware.example", "Litware"],
  ["adatum.example", "Adatum"],
  ["woodgrove.example", "Woodgrove Bank"],
] as const;

/** A table of a thousand rows, as `Lookup` reads it and as the other languages do. */
export const areas = new Map<string, string>(
  Array.from({ length: 1000 }, (_, index) => [`company${index}.example`, `Area ${index % 7}`] as const),
);
for (const [index, [domain]] of companies.entries()) areas.set(domain, `Area ${index}`);
export const areaObject = Object.fromEntries(areas);

export const computations: readonly Computation[] = [
  {
    name: "join two names",
    ours: 'Join(" ", [givenName], [surname])',
    jsonata: '$join([givenName, surname], " ")',
    jexl: 'givenName + " " + surname',
    closure: ({ givenName, surname }) => `${givenName} ${surname}`,
  },
  {
    name: "switch on the domain",
    ours: `Switch(Domain([email]), "Partner", ${companies.map(([key, value]) => `"${key}", "${value}"`).join(", ")})`,
    jsonata: `($d := $lowercase($substringAfter(email, "@")); ${companies.map(([key, value]) => `$d = "${key}" ? "${value}" : `).join("")}"Partner")`,
    jexl: `${companies.map(([key, value]) => `email|domain == "${key}" ? "${value}" : `).join("")}"Partner"`,
    closure: ({ email }) => companies.find(([key]) => key === domainOf(email))?.[1] ?? "Partner",
  },
  {
    name: "nested replace, upper, left",
    ours: 'Left(ToUpper(Replace([displayName], " ", , , "-", , )), 12)',
    jsonata: '$substring($uppercase($replace(displayName, " ", "-")), 0, 12)',
    jexl: 'displayName|replace(" ", "-")|upper|left(12)',
    closure: ({ displayName }) => displayName.replaceAll(" ", "-").toUpperCase().slice(0, 12),
  },
  {
    name: "replace by a pattern",
    ours: 'Replace([email], , "^(.)[^@]*@", , "$1@", , )',
    jsonata: '$replace(email, /^(.)[^@]*@/, "$1@")',
    jexl: 'email|pattern("^(.)[^@]*@", "$1@")',
    closure: ({ email }) => email.replace(/^(.)[^@]*@/, "$1@"),
  },
  {
    name: "look-up in 1,000 rows",
    ours: 'Lookup("areas", Domain([email]), "Elsewhere")',
    jsonata: '($a := $lookup($areas, $lowercase($substringAfter(email, "@"))); $exists($a) ? $a : "Elsewhere")',
    jexl: 'areas[email|domain] ?: "Elsewhere"',
    closure: ({ email }) => areas.get(domainOf(email)) ?? "Elsewhere",
  },
];

const expression = (text: string) => ({ kind: "expression", text }) as const;

const patterns: readonly Pick<Rule, "target" | "source" | "delivery">[] = [
  { target: "displayName", delivery: "answer", source: expression('Join(" ", [givenName], [surname])') },
  { target: "givenName", delivery: "answer", source: expression("PCase([givenName])") },
  { target: "surname", delivery: "answer", source: expression("PCase([surname])") },
  { target: "companyName", delivery: "silent", source: expression(computations[1]?.ours ?? "") },
  { target: "department", delivery: "silent", source: expression('Lookup("areas", Domain([email]), "Partner")') },
  { target: "jobTitle", delivery: "silent", source: expression("RandomNumber(1000, 9999)") },
  { target: "employeeId", delivery: "silent", source: expression('Join("-", "P", UniqueNumber("partners", 1000))') },
  { target: "city", delivery: "answer", source: { kind: "claim", name: "city" } },
  { target: "country", delivery: "answer", source: expression('IIF([country] = "NO", "Norway", [country])') },
  {
    target: "state",
    delivery: "answer",
    source: expression('Switch([country], "Abroad", "NO", "Home", "SE", "Near")'),
  },
  { target: "postalCode", delivery: "answer", source: expression('Replace([postalCode], " ", , , "", , )') },
  { target: "streetAddress", delivery: "answer", source: expression("Left([streetAddress], 60)") },
  { target: "extension_Region", delivery: "answer", source: expression('Coalesce([state], [city], "Unknown")') },
  {
    target: "extension_Initials",
    delivery: "answer",
    source: expression('Join("", Left([givenName], 1), Left([surname], 1))'),
  },
  { target: "extension_Masked", delivery: "answer", source: expression(computations[3]?.ours ?? "") },
  {
    target: "extension_Since",
    delivery: "answer",
    source: expression('FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy-MM-dd")'),
  },
  {
    target: "extension_Login",
    delivery: "answer",
    source: expression('ToLower(NormalizeDiacritics(Join(".", [givenName], [surname])))'),
  },
  { target: "extension_Language", delivery: "answer", source: expression("ToUpper(Left([ui_locales], 2))") },
  { target: "extension_Kind", delivery: "answer", source: { kind: "constant", value: "Guest" } },
  { target: "extension_Reference", delivery: "silent", source: expression("Guid()") },
];

/** Who may sign up: nobody of one company, and whoever comes gives a name and a postcode that looks like one. */
const messages = [{ language: "en", text: "Please look at what you typed." }];
export const gates: Gate[] = [
  { id: "deny", kind: "deny", condition: { domains: ["blocked.example", "*.blocked.example"] }, messages },
  { id: "name", kind: "require", claims: ["givenName", "surname"], messages },
  { id: "postcode", kind: "format", claim: "postalCode", pattern: "[0-9 ]{4,8}", messages },
];

/** Holds for every guest of the benchmark, so that no rule saves its time. */
const condition = { providers: ["facebook"], claims: [{ claim: "country", test: "isPresent" }] } satisfies Condition;

/** So many rules as admins write them, each for an attribute of its own, every fourth with a condition. */
export const realisticRules = (count: number): Rule[] =>
  Array.from({ length: count }, (_, index) => {
    const pattern = patterns[index % patterns.length] ?? patterns[0];
    if (!pattern) throw new Error("there are patterns");
    const target = index < patterns.length ? pattern.target : `extension_Number${index}`;
    return { id: `rule${index}`, ...pattern, target, ...(index % 4 === 0 && { condition }) };
  });

const app = "f7c1b2a0d3e44f5c8a9b0c1d2e3f4a5b";
const attributesOf = (delivery: Rule["delivery"]) =>
  patterns.filter((pattern) => pattern.delivery === delivery).map(({ target }) => target);

/** What a user flow for these rules collects: every attribute of their answers, directory extensions by their whole names. */
export const collected = attributesOf("answer").map((name) => name.replace("extension_", `extension_${app}_`));

/**
 * The twenty rules as the endpoint is measured with them: without the unique number, which is reserved with a statement of its
 * own that the bare handlers do not have.
 */
export const connectorRules: Rule[] = realisticRules(patterns.length).map((rule) =>
  rule.target === "employeeId" ? { ...rule, source: expression('Join("-", "P", RandomNumber(1000, 9999))') } : rule,
);
