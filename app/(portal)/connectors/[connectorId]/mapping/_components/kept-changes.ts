import { useSyncExternalStore } from "react";
import { z } from "zod";
import { rowsSchema } from "../mapping-form";

/** Changes that were typed and not saved: kept in this browser tab until they are saved or thrown away. */
const keptSchema = z.object({ rows: rowsSchema, edit: z.number().int() });
export type Kept = z.infer<typeof keptSchema>;

const keyOf = (connectorId: string) => `vestibule.mapping.${connectorId}`;
const listeners = new Set<() => void>();

/** A browser may forbid the storage; then a reload loses what was not saved, as on any other page. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

export function keep(connectorId: string, kept: Kept): void {
  quietly(() => sessionStorage.setItem(keyOf(connectorId), JSON.stringify(kept)));
  for (const listener of listeners) listener();
}

export function forget(connectorId: string): void {
  quietly(() => sessionStorage.removeItem(keyOf(connectorId)));
  for (const listener of listeners) listener();
}

/** Undefined on the server, and where nothing is kept. */
export function useKept(connectorId: string): Kept | undefined {
  const text = useSyncExternalStore(
    subscribe,
    () => quietly(() => sessionStorage.getItem(keyOf(connectorId))) ?? null,
    () => null,
  );
  if (text === null) return undefined;
  return quietly(() => keptSchema.parse(JSON.parse(text)));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
