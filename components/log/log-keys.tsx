"use client";

import { useEffect } from "react";
import { isTyping } from "@/components/ui/is-typing";

const toRows = new Set(["j", "k", "ArrowDown", "ArrowUp"]);

/** `/` goes to the search field; j or k to the first row, from where RowKeys goes on. Escape leaves the field. */
export function LogKeys() {
  useEffect(() => {
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  return null;
}

function press(event: KeyboardEvent): void {
  const search = document.querySelector<HTMLElement>("#log-search, #silent-search");
  if (event.key === "Escape" && document.activeElement === search) search?.blur();
  if (isTyping(event)) return;
  if (event.key === "/") go(event, search);
  const isNowhere = document.activeElement === document.body;
  if (toRows.has(event.key) && (isNowhere || event.key.length === 1) && !isInList()) {
    go(event, document.querySelector<HTMLElement>("[data-row-link]"));
  }
}

const isInList = (): boolean => document.activeElement?.matches("[data-row-link]") === true;

function go(event: KeyboardEvent, to: HTMLElement | null): void {
  if (!to) return;
  event.preventDefault();
  to.focus();
}
