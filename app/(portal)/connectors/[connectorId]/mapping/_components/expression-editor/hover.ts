import { hoverTooltip } from "@codemirror/view";
import { aboutAt } from "@/lib/expression/editor/about";
import { functionCard, wordCard } from "./cards";
import { knownFacet, piecesField } from "./state";

/** Says what the word under the pointer is. */
export const hover = hoverTooltip(({ state }, pos) => {
  const about = aboutAt(state.field(piecesField), pos, state.facet(knownFacet));
  if (!about) return null;
  const dom = about.kind === "function" ? functionCard(about.definition) : wordCard(about.name, about.words);
  return { pos: about.start, end: about.end, above: true, create: () => ({ dom }) };
});
