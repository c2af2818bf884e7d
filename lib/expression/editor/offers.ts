import type { OfferedFunction, ParameterType } from "../functions/definition";
import { signature } from "../functions/signature";
import { functionTable } from "../functions/table";
import type { Known } from "./known";
import { typeAt } from "./marks";
import { piecesOf } from "./pieces";
import { placeAt } from "./place";

/** One thing to complete with: what is shown and looked for, and the text that goes in its place. */
export type Offer = {
  readonly kind: "function" | "claim" | "table" | "word";
  readonly name: string;
  readonly insert: string;
  readonly detail: string;
  readonly definition?: OfferedFunction;
  /** The call is still to be written: brackets follow, with the caret between them if it takes arguments. */
  readonly opensCall?: boolean;
};

/** What may stand in a range of the text. */
export type Offers = { readonly from: number; readonly to: number; readonly offers: readonly Offer[] };

/** `isAsked`: by a key; else only what was begun is completed, so that no list stands in the way. */
type Question = { readonly text: string; readonly at: number; readonly isAsked: boolean; readonly known: Known };

export function offersAt({ text, at, isAsked, known }: Question): Offers | undefined {
  const { call, inside, before, after } = placeAt(piecesOf(text), at);
  const type = typeAt(call);
  switch (inside?.kind) {
    case "attribute":
      return { from: inside.start + 1, to: inside.end - 1, offers: claims(known, (name) => name) };
    case "unclosedClaim":
      return { from: inside.start + 1, to: inside.end, offers: claims(known, (name) => `${name}]`) };
    case "text":
      return some({ from: inside.start + 1, to: inside.end - 1, offers: quoted(type, known, (name) => name) });
    case "unclosedText": {
      const to = at + (/^[\w-]*/.exec(text.slice(at))?.[0].length ?? 0);
      return some({ from: inside.start + 1, to, offers: quoted(type, known, (name) => `${name}"`) });
    }
    case "name": {
      const opensCall = after?.kind !== "(";
      const offers = opensCall ? operands(type, known) : functions(false);
      return some({ from: inside.start, to: inside.end, offers });
    }
    case undefined: {
      const isWritten = before && !["(", ",", "operator"].includes(before.kind);
      if (isWritten || (!isAsked && !isListed(type))) return undefined;
      return some({ from: at, to: at, offers: operands(type, known) });
    }
    default:
      return undefined;
  }
}

const some = (offers: Offers) => (offers.offers.length > 0 ? offers : undefined);

/** Only some words may stand here, so that they are shown at once. */
const isListed = (type: ParameterType | undefined) =>
  type === "table" || type === "interval" || type === "compare type";

/** What may stand where an argument begins. */
function operands(type: ParameterType | undefined, known: Known): readonly Offer[] {
  if (type === "compare type") return compareTypes;
  if (isListed(type)) return quoted(type, known, (name) => `"${name}"`);
  return [...functions(true), ...claims(known, (name) => `[${name}]`)];
}

function quoted(type: ParameterType | undefined, { tables }: Known, write: (name: string) => string): Offer[] {
  if (type === "table") {
    return tables.map((name) => ({ kind: "table", name, insert: write(name), detail: "look-up table" }));
  }
  if (type !== "interval") return [];
  return intervalWords.map(([name, detail]) => ({ kind: "word", name, insert: write(name), detail }));
}

const claims = ({ claims: all }: Known, write: (name: string) => string): Offer[] =>
  all.map(({ name, about }) => ({ kind: "claim", name, insert: write(name), detail: about }));

const offered = functionTable.filter((definition) => definition.notAtSignUp === undefined);

const functions = (opensCall: boolean): Offer[] =>
  offered.map((definition) => {
    const { name } = definition;
    return {
      kind: "function",
      name,
      insert: name,
      detail: signature(definition).slice(name.length),
      definition,
      opensCall,
    };
  });

/** Visual Basic's names of intervals (DateAndTime.vb), which Entra's DateAdd and DateDiff take. */
const intervalWords = [
  ["yyyy", "years"],
  ["m", "months"],
  ["ww", "weeks"],
  ["d", "days"],
  ["h", "hours"],
  ["n", "minutes"],
  ["s", "seconds"],
] as const;

const compareTypes: readonly Offer[] = [
  { kind: "word", name: "vbTextCompare", insert: "vbTextCompare", detail: "case does not matter" },
  { kind: "word", name: "vbBinaryCompare", insert: "vbBinaryCompare", detail: "case matters" },
];
