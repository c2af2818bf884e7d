"use client";

import { useEffect } from "react";
import { isTyping } from "@/components/ui/is-typing";

/**
 * j and k go to the first row, from where RowKeys goes on; x chooses a row or lets go of it; a and d choose the row, if none is chosen,
 * and go to the button, where Enter decides: no single key does.
 */
export function QueueKeys() {
  useEffect(() => {
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return null;
}

const verdicts: Readonly<Record<string, string>> = { a: "yes", d: "no" };

function press(event: KeyboardEvent): void {
  if (isTyping(event)) return;
  const row = document.activeElement?.closest("tr");
  if ((event.key === "j" || event.key === "k") && !row) focus(event, "[data-row-link]");
  const box = row?.querySelector<HTMLInputElement>("input[name=chosen]");
  if (event.key === "x" && box) box.click();
  const verdict = verdicts[event.key];
  if (verdict === undefined) return;
  const isChosen = document.querySelector("input[name=chosen]:checked, input[name=chosen][type=hidden]") !== null;
  if (!isChosen && !box) return; // nothing to decide on
  if (!isChosen) box?.click();
  focus(event, `button[name=verdict][value=${verdict}]`);
}

function focus(event: KeyboardEvent, selector: string): void {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) return;
  event.preventDefault();
  found.focus();
}
