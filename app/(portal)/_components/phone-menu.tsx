"use client";

import { Menu, X } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

/** The navigation on a phone: opens without JavaScript too, and closes once it took the reader somewhere. */
export function PhoneMenu({ children }: { children: ReactNode }) {
  const ref = useRef<HTMLDetailsElement>(null);
  const path = usePathname();
  useEffect(() => {
    if (ref.current) ref.current.open = false;
  }, [path]);
  return (
    <details
      ref={ref}
      className="group"
      onKeyDown={(event) => {
        if (event.key === "Escape") event.currentTarget.open = false;
      }}
    >
      <summary className="inline-flex h-9 list-none items-center gap-1.5 rounded-md px-2 font-medium hover:bg-sunken">
        <Menu aria-hidden className="size-5 group-open:hidden" />
        <X aria-hidden className="hidden size-5 group-open:block" />
        Menu
      </summary>
      <div className="absolute inset-x-0 top-full z-40 border-line border-b bg-surface p-3 shadow-raised">
        {children}
      </div>
    </details>
  );
}
