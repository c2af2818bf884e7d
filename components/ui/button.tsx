import type { ComponentProps } from "react";
import { type ButtonStyle, buttonStyle } from "./button-style";
import { cn } from "./cn";

/** A plain button; inside a form use SubmitButton, which shows that the form is on its way. */
export function Button({ variant, size, className, type = "button", ...rest }: ComponentProps<"button"> & ButtonStyle) {
  return <button type={type} className={cn(buttonStyle({ variant, size }), className)} {...rest} />;
}
