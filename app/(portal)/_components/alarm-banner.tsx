import { CircleAlert } from "lucide-react";
import Link from "next/link";

type Props = { titles: readonly string[] };

/** Above every page, until somebody acknowledges the alarm or it is over. */
export function AlarmBanner({ titles: [first, ...rest] }: Props) {
  if (first === undefined) return null;
  return (
    <p role="status" className="flex items-start gap-2 rounded-md bg-attention-soft px-3.5 py-2.5">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-attention" />
      <span className="min-w-0 break-words">
        <span className="font-medium text-attention">{first}</span>
        {rest.length > 0 && ` and ${rest.length} more`}.{" "}
        <Link href="/settings/alarms" className="underline">
          See why
        </Link>
      </span>
    </p>
  );
}
