import { CircleAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** What is wrong with a field; the field names it in `aria-describedby`. */
export function Complaint({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-refused text-xs">
      <CircleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}

/** What to keep in mind; it keeps nobody from publishing. */
export function Remark({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-start gap-1.5 text-attention text-xs">
      <TriangleAlert aria-hidden className="mt-px size-3.5 shrink-0" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}
