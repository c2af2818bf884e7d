import { momentOfId } from "@/lib/calls/since";

type Kept = { state: "running" | "finished" | "cancelled" | "cut"; position: string | null; updatedAt: Date };

/** No word for so long: the process that wrote it has ended, or the reader takes nothing. */
const silentMs = 30_000;

/** `stalled`: it may end yet, and can be gone on with already. */
export type ExportState = Kept["state"] | "stalled";

export const stateOfExport = ({ state, updatedAt }: Kept, now: Date): ExportState =>
  state === "running" && now.getTime() - updatedAt.getTime() > silentMs ? "stalled" : state;

/** How much of the time it covers is written, from 0 to 1; undefined where nobody knows how far back the log reaches. */
export function shareWritten(
  { position }: Pick<Kept, "position">,
  course: { from: Date; to: Date },
): number | undefined {
  const span = course.to.getTime() - course.from.getTime();
  if (position === null || span <= 0) return undefined;
  const written = course.to.getTime() - momentOfId(position).getTime();
  return Math.min(1, Math.max(0, written / span));
}
