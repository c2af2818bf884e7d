import { type EditorState, Prec, StateEffect, StateField } from "@codemirror/state";
import { type EditorView, keymap, showTooltip, type Tooltip, type TooltipView } from "@codemirror/view";
import { type Hint, hintAt } from "@/lib/expression/editor/hint";
import { element } from "./cards";
import { piecesField } from "./state";

const dismissed = StateEffect.define();

/** `dismissedAt`: the call whose hint was closed; it stays so until the caret has left the call. */
type Shown = { hint: Hint | undefined; dismissedAt: number | undefined; tooltip: Tooltip | null };

const hintField = StateField.define<Shown>({
  create: (state) => shownFor(hintOf(state), undefined, null),
  update(before, { state, docChanged, selection, effects }) {
    if (!docChanged && !selection && effects.length === 0) return before;
    const hint = hintOf(state);
    const isClosing = effects.some((effect) => effect.is(dismissed));
    return shownFor(hint, isClosing ? hint?.call.open : before.dismissedAt, before.tooltip);
  },
  provide: (field) => showTooltip.from(field, ({ tooltip }) => tooltip),
});

function shownFor(hint: Hint | undefined, closedAt: number | undefined, before: Tooltip | null): Shown {
  const dismissedAt = closedAt === hint?.call.open ? closedAt : undefined;
  const tooltip = hint && dismissedAt === undefined ? tooltipAt(hint.call.start, before) : null;
  return { hint, dismissedAt, tooltip };
}

function hintOf(state: EditorState): Hint | undefined {
  const { main } = state.selection;
  return main.empty ? hintAt(state.field(piecesField), main.head) : undefined;
}

const tooltipAt = (pos: number, before: Tooltip | null): Tooltip =>
  before?.pos === pos ? before : { pos, above: true, create };

function create(view: EditorView): TooltipView {
  const dom = element("div", "expression-hint");
  const draw = (state: EditorState) => dom.replaceChildren(...drawn(state.field(hintField).hint));
  draw(view.state);
  return { dom, update: ({ state }) => draw(state) };
}

function drawn(hint: Hint | undefined): Node[] {
  if (!hint) return [];
  const { definition, parameter, names } = hint;
  const parts = names.flatMap(({ name, isCurrent }, index) => [
    ...(index > 0 ? [", "] : []),
    isCurrent ? element("strong", "", name) : name,
  ]);
  const type = parameter ? `: ${parameter.type}` : names.length > 0 ? ": no more arguments" : "";
  return [
    element("code", "", `${definition.name}(`, ...parts, ")"),
    ...(type === "" ? [] : [element("span", "expression-note", type.slice(2))]),
  ];
}

/** Above a call while one writes in it: its signature, with the argument that the caret is in. The style hides it without focus. */
export const hint = [
  hintField,
  Prec.low(
    keymap.of([
      {
        key: "Escape",
        run: (view) => {
          if (!view.state.field(hintField).tooltip) return false;
          view.dispatch({ effects: dismissed.of(null) });
          return true;
        },
      },
    ]),
  ),
];
