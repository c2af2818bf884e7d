"use client";

import { X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Button } from "./button";

// Our own thirty lines rather than a package: those at hand write <style> elements at run time, which the page's
// content security policy forbids.

type Toast = { id: number; message: string; undo?: (() => void) | undefined };

const shownMs = 8_000;
const nothing: readonly Toast[] = [];
let toasts = nothing;
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
const dismiss = (id: number) => set(toasts.filter((toast) => toast.id !== id));

/** Says that something was done, for eight seconds; `undo` offers to take it back. Never for an error of a form. */
export function toast(message: string, undo?: () => void): void {
  const id = ++lastId;
  set([...toasts.slice(-2), { id, message, undo }]);
  setTimeout(() => dismiss(id), shownMs);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Stands once, in the root layout. */
export function Toaster() {
  const shown = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => nothing,
  );
  return (
    <div role="status" className="pointer-events-none fixed inset-x-4 bottom-4 z-50 flex flex-col items-end gap-2">
      {shown.map(({ id, message, undo }) => (
        <div
          key={id}
          className="pointer-events-auto flex max-w-sm items-center gap-3 rounded-md border border-line bg-surface py-2 pr-2 pl-4 shadow-raised"
        >
          <span>{message}</span>
          {undo && (
            <Button
              size="small"
              onClick={() => {
                undo();
                dismiss(id);
              }}
            >
              Undo
            </Button>
          )}
          <Button variant="quiet" size="smallIcon" aria-label="Dismiss" onClick={() => dismiss(id)}>
            <X aria-hidden />
          </Button>
        </div>
      ))}
    </div>
  );
}
