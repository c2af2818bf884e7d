import type { BackfillFilter } from "@/lib/backfill/filter";
import type { Standing } from "@/lib/backfill/run";

/** What the page shows of a backfill. */
export type ShownBackfill = Standing & {
  id: string;
  connectorId: string;
  reason: string | null;
  needs: string | null;
  filter: BackfillFilter;
  revisionNumber: number;
  counted: number | null;
  looked: number;
  perMinute: number;
  startedBy: string;
  createdAt: Date;
};
