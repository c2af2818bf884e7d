import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
} from "@codemirror/autocomplete";
import type { EditorView } from "@codemirror/view";
import { type Offer, offersAt } from "@/lib/expression/editor/offers";
import { functionCard, ownBadge } from "./cards";
import { knownFacet } from "./state";

/** What can stand at the caret, as a list below it. */
export const completion = autocompletion({
  override: [source],
  icons: false,
  optionClass: ({ type }) => type ?? "",
  activateOnTypingDelay: 50,
  activateOnCompletion: ({ type }) => type?.includes("listed") ?? false,
  addToOptions: [{ position: 90, render: ({ type }) => (type?.includes("own") ? ownBadge() : null) }],
});

function source({ state, pos, explicit }: CompletionContext): CompletionResult | null {
  const question = { text: state.doc.toString(), at: pos, isAsked: explicit, known: state.facet(knownFacet) };
  const found = offersAt(question);
  if (!found) return null;
  return { from: found.from, to: found.to, options: found.offers.map(toCompletion), validFor: /^[\p{L}\p{N}_-]*$/u };
}

function toCompletion(offer: Offer): Completion {
  const { kind, name, detail, definition } = offer;
  return {
    label: name,
    detail,
    type: typeOf(offer),
    ...(kind === "claim" && { displayLabel: `[${name}]` }),
    ...(definition && { info: () => functionCard(definition) }),
    apply: (view, picked, from, to) => apply(view, picked, { offer, from, to }),
  };
}

/** Words for the list: `listed` asks at once for the function's first argument, which is one of a few words. */
function typeOf({ kind, definition, opensCall }: Offer): string {
  const first = definition?.parameters[0]?.type;
  const isListed = opensCall && (first === "table" || first === "interval");
  return [kind, definition?.ours && "own", isListed && "listed"].filter(Boolean).join(" ");
}

type Taken = { offer: Offer; from: number; to: number };

/** Puts the text in, and the caret where one would go on typing. */
function apply(view: EditorView, picked: Completion, { offer, from, to }: Taken): void {
  const { insert, opensCall, definition, kind } = offer;
  const brackets = opensCall ? "()" : "";
  const isDone = kind !== "function" && /^["\]]/.test(view.state.sliceDoc(to, to + 1)); // steps over what closes it
  const behind = from + insert.length + (isDone ? 1 : 0);
  const anchor = opensCall ? behind + (definition?.parameters.length === 0 ? 2 : 1) : behind;
  view.dispatch({
    changes: { from, to, insert: insert + brackets },
    selection: { anchor },
    scrollIntoView: true,
    userEvent: "input.complete",
    annotations: pickedCompletion.of(picked),
  });
}
