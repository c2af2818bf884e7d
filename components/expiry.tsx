import { RelativeTime } from "@/components/ui/relative-time";
import { count } from "@/components/ui/time";

const dayMs = 24 * 60 * 60 * 1000;

/** Whole days, rounded down as one who must act would. */
export const daysUntil = (at: Date, now: Date): number =>
  Math.max(0, Math.floor((at.getTime() - now.getTime()) / dayMs));

/** "in 12 days", "within a day". */
export function leftUntil(at: Date, now: Date): string {
  const days = daysUntil(at, now);
  return days === 0 ? "within a day" : `in ${count(days, "day")}`;
}

type Props = { expiring: { at: Date; warning: "expired" | "expiresSoon" } };

/** "expires in 12 days", "expired 2 weeks ago". */
export const Expiry = ({ expiring: { at, warning } }: Props) =>
  warning === "expired" ? (
    <>
      expired <RelativeTime at={at} />
    </>
  ) : (
    `expires ${leftUntil(at, new Date())}`
  );
