import { duration } from "@/components/ui/time";

/** The database was away or too slow when the call came; the guest was answered all the same. */
export const SavedLate = ({ at, after }: { at: Date; after: Date }) => (
  <span title={at.toISOString()}>{duration(at.getTime() - after.getTime())} after the answer</span>
);
