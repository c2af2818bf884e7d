import { noCondition } from "@/lib/condition/typed";
import { freeMailDomains } from "@/lib/templates/free-mail";
import { emptyGateRow, type GateRow } from "./rows";

/** Common rules to begin with; what is left empty is the admin's own. */
export type Beginning = { id: string; label: string; rows: (newId: () => string) => GateRow[] };

type Start = Partial<Omit<GateRow, "id" | "kind">>;
const row = (kind: GateRow["kind"], newId: () => string, start: Start = {}): GateRow => ({
  ...{ ...emptyGateRow, ...start },
  ...{ id: newId(), kind },
});
const inEnglish = (text: string): Start => ({ messages: [{ language: "en", text }] });

export const beginnings: readonly Beginning[] = [
  {
    id: "onlyDomains",
    label: "Only these domains",
    rows: (newId) => [
      row("allow", newId),
      row("deny", newId, {
        ...inEnglish("You cannot sign up with this e-mail address. This portal is for partners only."),
        scope: "all",
      }),
    ],
  },
  {
    id: "notDomains",
    label: "Not these domains",
    rows: (newId) => [row("deny", newId, inEnglish("You cannot sign up with an e-mail address of this domain."))],
  },
  {
    id: "noFreeMail",
    label: "No free-mail addresses",
    rows: (newId) => [
      row("deny", newId, {
        ...inEnglish("Please sign up with your work e-mail address."),
        condition: { ...noCondition, domains: freeMailDomains.join("\n") },
      }),
    ],
  },
  {
    id: "field",
    label: "Ask for a field",
    rows: (newId) => [row("require", newId, { ...inEnglish("Please fill in every field."), scope: "all" })],
  },
  {
    id: "format",
    label: "Check a format",
    rows: (newId) => [row("format", newId, { ...inEnglish("Please check what you entered."), scope: "all" })],
  },
  { id: "allow", label: "Allow…", rows: (newId) => [row("allow", newId)] },
  { id: "deny", label: "Deny…", rows: (newId) => [row("deny", newId, inEnglish("You cannot sign up here."))] },
];

/** Formats that many need. Each is about the whole text; `example` fits, and stands in the text that a guest reads. */
export type ReadyFormat = { id: string; label: string; pattern: string; example: string; text: string };

export const readyFormats: readonly ReadyFormat[] = [
  {
    ...{
      id: "phone",
      label: "Phone number",
      pattern: "\\+?[0-9](?:[ ()./-]{0,2}[0-9]){5,14}",
      example: "+47 22 12 34 56",
    },
    text: "Please write your phone number in digits, for example +47 22 12 34 56.",
  },
  {
    ...{ id: "postal4", label: "Postal code of 4 digits", pattern: "[0-9]{4}", example: "5020" },
    text: "A postal code has 4 digits, for example 5020.",
  },
  {
    ...{ id: "postal5", label: "Postal code of 5 digits", pattern: "[0-9]{5}", example: "10115" },
    text: "A postal code has 5 digits, for example 10115.",
  },
  {
    ...{
      id: "postal",
      label: "Postal code of any country",
      pattern: "[A-Za-z0-9](?:[ -]?[A-Za-z0-9]){2,9}",
      example: "SW1A 2AA",
    },
    text: "Please check your postal code: letters and digits only, for example SW1A 2AA.",
  },
  {
    ...{ id: "name", label: "Name of at least two letters", pattern: "\\p{L}[\\p{L}\\p{M} .'’-]+", example: "Ada" },
    text: "Please write your name in letters.",
  },
  {
    ...{ id: "number", label: "Digits only", pattern: "[0-9]+", example: "4711" },
    text: "Please enter digits only.",
  },
  {
    ...{
      id: "date",
      label: "Date such as 2026-11-22",
      pattern: "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])",
      example: "2026-11-22",
    },
    text: "Please write the date as year, month and day, for example 2026-11-22.",
  },
  {
    ...{ id: "code", label: "Letters and digits such as AB-1234", pattern: "[A-Z]{2}-[0-9]{4}", example: "AB-1234" },
    text: "The number has two letters, a hyphen and four digits, for example AB-1234.",
  },
];
