"use client";

import { type ComponentProps, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { cn } from "./cn";
import { Input } from "./input";

export type ComboboxOption = {
  /** What is put into the field. */
  value: string;
  label: string;
  detail?: string | undefined;
  /** Why it cannot be chosen: it is shown, greyed, with this reason. */
  whyNot?: string | undefined;
};
export type ComboboxGroup = { label: string; options: ComboboxOption[] };

type Props = Omit<ComponentProps<"input">, "value" | "onChange" | "role" | "list"> & {
  groups: readonly ComboboxGroup[];
  value: string;
  onChange: (value: string) => void;
};

/**
 * A text field with suggestions, by the combobox pattern of the ARIA practices: any text may be typed, and what is typed
 * filters the list. Arrows choose, Enter takes, Escape closes.
 */
export function Combobox({ groups, value, onChange, className, ...rest }: Props) {
  const id = useId();
  const [isAsked, setAsked] = useState(false);
  /** The text that filters; undefined until one types, so that a click shows everything. */
  const [filter, setFilter] = useState<string>();
  const [active, setActive] = useState<string>();
  const shown = isAsked ? filtered(groups, filter) : [];
  const options = shown.flatMap((group) => group.options).filter(({ whyNot }) => whyNot === undefined);
  const isOpen = shown.length > 0;

  function open() {
    setAsked(true);
    setFilter(undefined);
    setActive(value);
  }
  const close = () => setAsked(false);
  function take(text: string) {
    onChange(text);
    close();
  }
  function go(by: 1 | -1) {
    const here = options.findIndex((option) => option.value === active);
    const next = here < 0 ? (by === 1 ? 0 : options.length - 1) : here + by;
    setActive(options.at(next % options.length)?.value);
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    const chosen = options.find((option) => option.value === active);
    const acts: Record<string, (() => void) | undefined> = {
      ArrowDown: isOpen ? () => go(1) : open,
      ArrowUp: isOpen ? () => go(-1) : open,
      Enter: isOpen && chosen ? () => take(chosen.value) : undefined,
      Escape: isOpen ? close : undefined,
    };
    const act = event.nativeEvent.isComposing ? undefined : acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  return (
    <div className="relative">
      <Input
        {...rest}
        value={value}
        className={className}
        role="combobox"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-activedescendant={isOpen && active ? optionId(id, active) : undefined}
        onChange={(event) => {
          onChange(event.target.value);
          setAsked(true);
          setFilter(event.target.value);
          setActive(undefined);
        }}
        onClick={open}
        onBlur={close}
        onKeyDown={press}
      />
      {isOpen && <Suggestions id={id} groups={shown} active={active} onTake={take} />}
    </div>
  );
}

const optionId = (id: string, value: string) => `${id}-${value}`;

/** What has each typed word in its name or its label. */
function filtered(groups: readonly ComboboxGroup[], filter: string | undefined): ComboboxGroup[] {
  const words = (filter ?? "").toLowerCase().split(/\s+/);
  return groups.flatMap((group) => {
    const options = group.options.filter(({ value, label }) => {
      const text = `${value} ${label}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    return options.length > 0 ? [{ ...group, options }] : [];
  });
}

type SuggestionsProps = {
  id: string;
  groups: ComboboxGroup[];
  active: string | undefined;
  onTake: (value: string) => void;
};

function Suggestions({ id, groups, active, onTake }: SuggestionsProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="Suggestions"
      // Keeps the focus in the field, also when the reader scrolls the list.
      onMouseDown={(event) => event.preventDefault()}
      className="absolute top-full left-0 z-20 mt-1 max-h-[min(20rem,45dvh)] w-full min-w-[min(26rem,calc(100vw-4rem))] overflow-y-auto overscroll-contain rounded-md border border-line-strong bg-surface py-1 shadow-raised"
    >
      {groups.map(({ label, options }) => (
        <div key={label} role="group" aria-label={label}>
          <div aria-hidden className="px-3 pt-2 pb-1 font-medium text-ink-soft text-xs">
            {label}
          </div>
          {options.map((option) => (
            <div
              key={option.value}
              id={optionId(id, option.value)}
              role="option"
              aria-selected={option.value === active}
              aria-disabled={option.whyNot !== undefined || undefined}
              onClick={option.whyNot === undefined ? () => onTake(option.value) : undefined}
              className={cn(
                "flex flex-col px-3 py-1.5",
                option.whyNot === undefined ? "cursor-pointer hover:bg-hover" : "text-ink-soft",
                option.value === active && "bg-accent-soft",
              )}
            >
              <span className="flex flex-wrap items-baseline justify-between gap-x-3">
                <span className="min-w-0 font-mono text-[0.8125rem] [overflow-wrap:anywhere]">{option.value}</span>
                <span className="text-ink-soft text-xs">{option.label}</span>
              </span>
              {(option.whyNot ?? option.detail) && (
                <span className="text-ink-soft text-xs">{option.whyNot ?? option.detail}</span>
              )}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
