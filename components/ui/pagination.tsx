import type { Route } from "next";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { LinkButton } from "./link-button";

type Props<A extends string, B extends string> = {
  label: string;
  /** Links that carry the cursor in their query; absent at either end. */
  newerHref?: Route<A> | undefined;
  olderHref?: Route<B> | undefined;
};

export function Pagination<A extends string, B extends string>({ label, newerHref, olderHref }: Props<A, B>) {
  if (!newerHref && !olderHref) return null;
  return (
    <nav aria-label={label} className="flex justify-between gap-2">
      {newerHref ? (
        <LinkButton href={newerHref} size="small">
          <ChevronLeft aria-hidden /> Newer
        </LinkButton>
      ) : (
        <span />
      )}
      {olderHref && (
        <LinkButton href={olderHref} size="small">
          Older <ChevronRight aria-hidden />
        </LinkButton>
      )}
    </nav>
  );
}
