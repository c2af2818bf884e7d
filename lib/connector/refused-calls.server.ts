import { newCallId } from "@/lib/calls/call-id.server";
import { referenceOf } from "@/lib/calls/reference";
import { saveRefusal } from "@/lib/calls/save.server";
import { oncePerProcess } from "@/lib/database/once-per-process.server";
import { log } from "@/lib/log.server";
import { budgetOf } from "./budget";
import type { RefusalCause } from "./refusal";
import { type Burst, burstWords, RefusalsPerSource, sourceOfBurst } from "./refusals-per-source";
import { toRefusal } from "./respond";

const lookEveryMs = 5_000;

type Kept = { refusals: RefusalsPerSource; saving: Set<Promise<void>> };

const kept = () =>
  oncePerProcess<Kept>("refusals", () => {
    const saving = new Set<Promise<void>>();
    const refusals = new RefusalsPerSource((burst) => {
      const saved = saveBurst(burst).finally(() => saving.delete(saved));
      saving.add(saved);
    });
    setInterval(() => refusals.endBefore(Date.now()), lookEveryMs).unref();
    return { refusals, saving };
  });

type Refused = { connectorId: string; tenantId: string; source: string | null; cause: RefusalCause };

/** True: log this refused call. Otherwise it is counted for the one row that its window leaves in the log. */
export const admitRefusal = (refused: Refused) => kept().refusals.admit(refused, Date.now());

/** The same for an address that leads nowhere: nobody's log has a row of it, only ours a line. */
export const admitUnknown = (source: string | null): boolean =>
  kept().refusals.admit({ connectorId: "", tenantId: null, source, cause: "unknownConnector" }, Date.now()) === true;

/** For a process that ends: what was only counted so far is saved. */
export async function saveCountedRefusals(): Promise<void> {
  const { refusals, saving } = kept();
  refusals.endBefore(Infinity);
  await Promise.all(saving);
}

async function saveBurst(burst: Burst): Promise<void> {
  const { connectorId, tenantId } = burst;
  const detail = burstWords(burst);
  if (tenantId === null) {
    log().warn({ detail }, "calls refused: unknownConnector");
    return;
  }
  const id = newCallId();
  const answer = toRefusal("tooManyRefused", referenceOf(id));
  const row = {
    ...{ id, tenantId, connectorId, step: null, receivedAt: new Date(), durationMs: 0, email: null, claims: null },
    ...{ outcome: "refused" as const, cause: "tooManyRefused", detail, source: sourceOfBurst(burst) },
    ...{ status: answer.status, answer: answer.body, revisionNumber: null, trace: null },
  };
  await saveRefusal(row, budgetOf(null)).catch((err: unknown) => {
    log().warn({ err, connectorId, detail }, "refused calls not saved");
  });
}
