const registry = globalThis as unknown as Record<symbol, unknown>;

/**
 * One value per process, however many bundles hold this module: the production server loads it beside the copy that
 * Next built, and a development reload loads it again. Two copies would mean two connection pools.
 */
export function oncePerProcess<T>(name: string, make: () => T): T {
  const key = Symbol.for(`vestibule.${name}`);
  registry[key] ??= make();
  return registry[key] as T;
}
