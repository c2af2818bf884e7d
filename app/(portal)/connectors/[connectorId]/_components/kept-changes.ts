import { useMemo, useSyncExternalStore } from "react";
import type { z } from "zod";
import { parseJson } from "@/lib/parse-json";

/** Changes that were typed and not saved: kept in this browser tab until they are saved or thrown away. */
export type KeptChanges<Kept> = {
  keep: (connectorId: string, kept: Kept) => void;
  forget: (connectorId: string) => void;
  /** Undefined on the server, and where nothing is kept. */
  useKept: (connectorId: string) => Kept | undefined;
};

/** `part`: which form of a connector they were typed in. */
export function keptChanges<Kept>(part: string, schema: z.ZodType<Kept>): KeptChanges<Kept> {
  const keyOf = (connectorId: string) => `vestibule.${part}.${connectorId}`;
  return {
    keep(connectorId, kept) {
      quietly(() => sessionStorage.setItem(keyOf(connectorId), JSON.stringify(kept)));
      tell();
    },
    forget(connectorId) {
      quietly(() => sessionStorage.removeItem(keyOf(connectorId)));
      tell();
    },
    useKept(connectorId) {
      const text = useSyncExternalStore(
        subscribe,
        () => quietly(() => sessionStorage.getItem(keyOf(connectorId))) ?? null,
        () => null,
      );
      return useMemo(() => (text === null ? undefined : schema.safeParse(parseJson(text)).data), [text]);
    },
  };
}

const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A browser may forbid the storage; then a reload loses what was not saved, as on any other page. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
