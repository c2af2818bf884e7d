import { cn } from "./cn";

/** The shape of what is coming; the words say what that is. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block h-4 animate-pulse rounded bg-sunken", className)} />;
}

export function SkeletonRows({ label, rows = 5 }: { label: string; rows?: number }) {
  return (
    <div role="status" className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} className={row % 2 === 0 ? "w-full" : "w-4/5"} />
      ))}
    </div>
  );
}
