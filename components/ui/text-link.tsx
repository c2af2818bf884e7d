import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn";

type Props<T extends string> = { href: Route<T>; children: ReactNode; className?: string };

/** A link inside text or a table cell. */
export function TextLink<T extends string>({ href, children, className }: Props<T>) {
  return (
    <Link
      href={href}
      className={cn(
        "font-medium text-accent underline decoration-accent/40 underline-offset-3 hover:decoration-accent",
        className,
      )}
    >
      {children}
    </Link>
  );
}
