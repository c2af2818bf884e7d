"use client";

import type { Route } from "next";
import Form from "next/form";
import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<"form">, "onSubmit" | "action" | "ref" | "method" | "encType" | "target"> & {
  action: Route;
};

/** An ordinary GET form, whose address leaves out what was left empty; without JavaScript it says so, which means the same. */
export function GetForm(props: Props) {
  return <Form scroll={false} {...props} onSubmit={(event) => leaveOutEmpty(event.currentTarget)} />;
}

function leaveOutEmpty(form: HTMLFormElement): void {
  const empty = [...form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")].filter(
    ({ value, disabled }) => value === "" && !disabled,
  );
  for (const control of empty) control.disabled = true; // a form does not send it
  setTimeout(() => {
    for (const control of empty) control.disabled = false;
  });
}
