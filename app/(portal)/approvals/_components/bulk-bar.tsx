"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox, Input } from "@/components/ui/input";

const boxesOf = (bar: HTMLElement | null) => [
  ...(bar?.closest("form")?.querySelectorAll<HTMLInputElement>("input[name=chosen]") ?? []),
];

/** Decides on all that is chosen, with one reason. It says how many; without JavaScript it works and does not count. */
export function BulkBar() {
  const bar = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<number>();
  useEffect(() => {
    const form = bar.current?.closest("form");
    const count = () => setChosen(boxesOf(bar.current).filter(({ checked }) => checked).length);
    count();
    form?.addEventListener("change", count);
    return () => form?.removeEventListener("change", count);
  }, []);
  const chooseAll = (isOn: boolean) => {
    for (const box of boxesOf(bar.current)) box.checked = isOn;
    setChosen(isOn ? boxesOf(bar.current).length : 0);
  };
  const what = chosen === undefined || chosen === 0 ? "chosen" : String(chosen);
  return (
    <div ref={bar} className="flex flex-wrap items-end gap-x-3 gap-y-2 rounded-lg border border-line bg-surface p-3">
      {/* The first button of a form is what Enter in a field presses: this one does nothing. */}
      <button type="submit" disabled hidden />
      <label className="needs-script flex h-9 items-center gap-2 pr-2 pl-1">
        <Checkbox onChange={(event) => chooseAll(event.currentTarget.checked)} /> All
      </label>
      <label className="flex min-w-48 flex-1 flex-col gap-1 text-ink-soft text-xs">
        Reason, for the record
        <Input name="reason" maxLength={2_000} />
      </label>
      <label className="flex min-w-48 flex-1 flex-col gap-1 text-ink-soft text-xs">
        Text for the guests, if you deny
        <Input name="forGuest" maxLength={2_000} />
      </label>
      <div className="flex gap-2">
        <Button type="submit" name="verdict" value="yes" variant="primary">
          Approve {what}
        </Button>
        <Button type="submit" name="verdict" value="no">
          Deny {what}
        </Button>
      </div>
      <p className="needs-script w-full text-ink-soft text-xs max-sm:hidden">
        Keys: <kbd>j</kbd> <kbd>k</kbd> from row to row, <kbd>x</kbd> choose, <kbd>a</kbd> approve, <kbd>d</kbd> deny,
        then Enter
      </p>
    </div>
  );
}
