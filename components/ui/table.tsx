import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

// The roles are written out because `display: block` on a phone takes a table's meaning away in some browsers.

/** Rows of 36 px, as wide as the Panel around it, if there is one; on a phone each row becomes a small block whose cells name themselves (`Td label`). */
export function Table({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface in-data-panel:-mx-5 in-data-panel:rounded-none in-data-panel:border-x-0 in-data-panel:last:-mb-5 in-data-panel:last:rounded-b-lg in-data-panel:last:border-b-0">
      <table role="table" aria-label={label} className={cn("w-full border-collapse text-left max-sm:block", className)}>
        {children}
      </table>
    </div>
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead role="rowgroup" className="border-line border-b bg-sunken max-sm:sr-only">
      <tr role="row">{children}</tr>
    </thead>
  );
}

export function TableBody({ children }: { children: ReactNode }) {
  return (
    <tbody role="rowgroup" className="divide-y divide-line max-sm:block">
      {children}
    </tbody>
  );
}

/** `relative`, so that a link in its first cell can cover the whole row (`after:absolute after:inset-0`). */
export function Tr({ className, ...rest }: ComponentProps<"tr">) {
  return (
    <tr
      role="row"
      className={cn(
        "relative hover:bg-hover aria-selected:bg-accent-soft max-sm:block max-sm:px-3.5 max-sm:py-2.5 max-sm:in-data-panel:px-5",
        className,
      )}
      {...rest}
    />
  );
}

type Cell<Tag extends "td" | "th"> = Omit<ComponentProps<Tag>, "align"> & { align?: "start" | "end" };

export function Th({ align = "start", className, ...rest }: Cell<"th">) {
  return (
    <th
      role="columnheader"
      scope="col"
      className={cn(
        "h-9 whitespace-nowrap px-3.5 in-data-panel:first:pl-5 in-data-panel:last:pr-5 font-medium text-ink-soft text-xs",
        align === "end" && "text-right",
        className,
      )}
      {...rest}
    />
  );
}

/** `label` is the column's name, shown before the value on a phone; without it the cell stands as the block's title. */
export function Td({ align = "start", label, className, children, ...rest }: Cell<"td"> & { label?: string }) {
  return (
    <td
      role="cell"
      className={cn(
        "h-9 px-3.5 py-1.5 align-middle in-data-panel:first:pl-5 in-data-panel:last:pr-5 max-sm:flex max-sm:h-auto max-sm:items-baseline max-sm:gap-2 max-sm:px-0! max-sm:py-0.5",
        align === "end" && "text-right tabular-nums",
        className,
      )}
      {...rest}
    >
      {label && (
        <span aria-hidden className="w-32 shrink-0 text-left font-sans text-ink-soft text-xs sm:hidden">
          {label}
        </span>
      )}
      {children}
    </td>
  );
}
