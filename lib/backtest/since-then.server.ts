import { loadCall } from "@/lib/calls/log.server";
import { differencesBetween } from "@/lib/examples/differences";
import type { Ground } from "@/lib/examples/run";
import { fromTo } from "@/lib/examples/words";
import { callersOf, loadOwner, withNumbers } from "./callers.server";
import { outcomeThen, replay } from "./replay";

type Wanted = { tenantId: string; call: Awaited<ReturnType<typeof loadCall>>; ground: Ground };

/** What a logged call would get otherwise today, in words; undefined for a refused call. */
export async function differencesSince({ tenantId, call, ground }: Wanted): Promise<string[] | undefined> {
  const { id, connectorId, step, receivedAt, claims } = call;
  const then = outcomeThen(call);
  if (step === null || claims === null || !then) return undefined;
  const owner = await loadOwner(tenantId, connectorId);
  const callers = await callersOf([{ id, step, receivedAt, claims }], owner);
  const [today] = await withNumbers(callers, owner, (known) =>
    Promise.resolve(known.map((caller) => replay(caller, ground))),
  );
  return today && differencesBetween(then, today).map(fromTo);
}
