import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { type ButtonStyle, buttonStyle } from "./button-style";
import { cn } from "./cn";
import { LinkPending } from "./link-pending";

type Props<T extends string> = ButtonStyle & {
  href: Route<T>;
  children: ReactNode;
  className?: string;
  scroll?: boolean;
};

/** Goes somewhere, and looks like a button. */
export function LinkButton<T extends string>({ href, variant, size, className, scroll = true, children }: Props<T>) {
  return (
    <Link href={href} scroll={scroll} className={cn("relative", buttonStyle({ variant, size }), className)}>
      {children}
      <LinkPending />
    </Link>
  );
}
