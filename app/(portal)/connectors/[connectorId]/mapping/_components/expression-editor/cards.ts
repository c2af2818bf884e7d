import type { FunctionDefinition } from "@/lib/expression/functions/definition";
import { signature } from "@/lib/expression/functions/signature";

/** The editor places its pop-ups itself, outside of React, so that they are made of plain elements. */
export function element(tag: string, className: string, ...children: (Node | string)[]): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

/** All that is known about a function: how it is called, what it gives, an example. */
export function functionCard(definition: FunctionDefinition): HTMLElement {
  const { summary, note, example, notAtSignUp } = definition;
  return element(
    "div",
    "expression-card",
    element(
      "p",
      "",
      element("code", "expression-signature", signature(definition)),
      ...(definition.ours ? [ownBadge()] : []),
    ),
    element("p", "", summary),
    ...(notAtSignUp === undefined ? [] : [element("p", "", `Not at sign-up: ${notAtSignUp}`)]),
    ...(note === undefined ? [] : [element("p", "expression-note", note)]),
    element("p", "expression-note", "Example: ", element("code", "", example)),
  );
}

export const wordCard = (name: string, words: string): HTMLElement =>
  element(
    "div",
    "expression-card",
    element("p", "", element("code", "expression-signature", name)),
    element("p", "", words),
  );

export const ownBadge = () => element("span", "expression-badge", "Vestibule’s own");
