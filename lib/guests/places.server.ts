import type { Transaction } from "@/lib/database/client.server";
import { erasedCalls, findCalls } from "./in-calls.server";
import { deleteItems, findItems } from "./in-backfills.server";
import { deleteExamples, deleteExports, findExamples, findExports } from "./in-texts.server";
import { deleteRequests, findRequests } from "./in-requests.server";
import { deleteMoments, deleteWrites, findMoments, findNumbers, findWrites, freeNumbers } from "./in-rows.server";
import { findInSpool, leaveOutOfSpool } from "./in-spool.server";
import { type Counts, type PlaceName, placeNames } from "./places";
import type { Sought } from "./sought.server";

type Place = {
  /** How many rows tell of her. */
  find: (sought: Sought) => Promise<number>;
  /** Takes her out of them, in the transaction of the erasure, and says of how many. */
  erase: (tx: Transaction, sought: Sought) => Promise<number>;
};

const how: Record<PlaceName, Place> = {
  calls: { find: findCalls, erase: erasedCalls },
  silentWrites: { find: findWrites, erase: deleteWrites },
  backfills: { find: findItems, erase: deleteItems },
  requests: { find: findRequests, erase: deleteRequests },
  numbers: { find: findNumbers, erase: freeNumbers },
  moments: { find: findMoments, erase: deleteMoments },
  examples: { find: findExamples, erase: deleteExamples },
  exports: { find: findExports, erase: deleteExports },
  spool: { find: findInSpool, erase: (_tx, sought) => leaveOutOfSpool(sought) },
};

/** Moments are found through the calls and writes through their hashes, so calls lose theirs last. */
const order: readonly PlaceName[] = [...placeNames.filter((name) => name !== "calls"), "calls"];

export async function findEverywhere(sought: Sought): Promise<Counts> {
  const counts: Counts = {};
  for (const name of placeNames) counts[name] = await how[name].find(sought);
  return counts;
}

export async function eraseEverywhere(tx: Transaction, sought: Sought): Promise<Counts> {
  const counts: Counts = {};
  for (const name of order) counts[name] = await how[name].erase(tx, sought);
  return counts;
}
