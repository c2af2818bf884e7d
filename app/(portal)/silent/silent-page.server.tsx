import type { ReactNode } from "react";
import { z } from "zod";
import { RetryButton } from "@/components/retry-button";
import { SilentList, type SilentPath } from "@/components/silent-list";
import { canRetry, silentStates } from "@/components/silent-state";
import type { ListedWrite } from "@/components/silent-write-table";
import { connectorIdSchema } from "@/lib/connector/connector-id";
import type { SilentWrite } from "@/lib/silent/silent-write";
import { listSilentWrites } from "@/lib/silent/store.server";
import type { Actor } from "@/lib/tenants/actor";
import { may } from "@/lib/tenants/permissions";
import { retryWrite, retryWritePlainly } from "./actions";

/** What is no filter is ignored, so that a mistyped address still shows the list. */
export const silentFilterSchema = z.object({
  connectorId: connectorIdSchema.optional().catch(undefined),
  state: z.enum(silentStates).optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
});
type Filter = z.infer<typeof silentFilterSchema>;

type Props = {
  actor: Actor;
  path: SilentPath;
  filter: Filter;
  counts: Parameters<typeof SilentList>[0]["counts"];
  firstStep: ReactNode;
  children?: ReactNode;
};

const pageSize = 50;

/** The list of one connector or of all; the page around it has checked the permission. */
export async function SilentPage({ actor, path, filter, counts, firstStep, children }: Props) {
  const found = await listSilentWrites(actor.tenantId, { ...filter, limit: pageSize + 1 });
  const writes = found.slice(0, pageSize).map(toListed);
  return (
    <SilentList
      path={path}
      connectorId={filter.connectorId}
      state={filter.state}
      before={filter.before}
      older={found.length > pageSize ? writes.at(-1)?.id : undefined}
      counts={counts}
      writes={writes}
      firstStep={firstStep}
      retry={({ id, email, state }) =>
        canRetry(state) &&
        may(actor, "silent.change") && (
          <RetryButton action={retryWrite} plainAction={retryWritePlainly} writeId={id} email={email} />
        )
      }
    >
      {children}
    </SilentList>
  );
}

const toListed = ({ id, email, values, state, createdAt, nextTryAt, attempts, reason }: SilentWrite): ListedWrite => ({
  ...{ id, email, state, createdAt, nextTryAt, attempts, reason },
  attributes: Object.keys(values),
});
