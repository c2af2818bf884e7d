/**
 * The least UUIDv7 that a call of this moment can have (RFC 9562, section 5.7: 48 bits of milliseconds, then random
 * ones). Ids sort by time, so the indexes that end in the id serve "since" too.
 */
export function leastIdAt(moment: Date): string {
  const time = moment.getTime().toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

/** When the call of this id began, by its first 48 bits. */
export const momentOfId = (id: string): Date => new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
