"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useId, useRef } from "react";

type Props<T extends string> = {
  title: ReactNode;
  children: ReactNode;
  /** Called when the reader presses Escape. Give this or `closeHref`. */
  onClose?: () => void;
  /** The page without the dialog, where the dialog has a URL of its own. */
  closeHref?: Route<T>;
};

/**
 * The browser's own dialog: it keeps the focus inside, makes the page behind it inert, and closes with Escape. It is
 * open while it is rendered; without JavaScript it stands in the page, above its content.
 */
export function Dialog<T extends string>({ title, children, onClose, closeHref }: Props<T>) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const router = useRouter();
  useEffect(() => {
    ref.current?.close();
    ref.current?.showModal();
  }, []);
  return (
    <dialog
      ref={ref}
      open
      aria-labelledby={titleId}
      className="fixed inset-0 z-50 w-[calc(100%-2rem)] max-w-md rounded-lg border border-line bg-surface p-6 text-ink shadow-raised backdrop:bg-veil"
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
        if (closeHref) router.push(closeHref, { scroll: false });
      }}
    >
      <h2 id={titleId} className="font-semibold text-base">
        {title}
      </h2>
      <div className="mt-2 flex flex-col gap-4">{children}</div>
    </dialog>
  );
}

/** The row of a dialog's buttons, the main one last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="mt-1 flex flex-wrap justify-end gap-2">{children}</div>;
}
