import type { IdentitySource } from "@/lib/signup/identity-source";
import { sampleGuests } from "@/lib/signup/sample-guests";
import type { Start } from "@/lib/tryout/from-call";

/** Whom the try-out begins with, before anything is edited. */
export type Started = Start & {
  /** Of the sample guest or of the call. */
  id: string;
  call?: { id: string; reference: string };
  /** The reference of a call of which nothing is kept that a guest could be made of. */
  unreadable?: string;
};

export function sampleStart(source: IdentitySource = "facebook"): Started {
  const sample = sampleGuests.find(({ id }) => id === source);
  if (!sample) throw new Error(`no sample guest for ${source}`);
  const entries = Object.entries(sample.entered).map(([name, value]) => [name, String(value)]);
  return { id: source, guest: sample.guest, entries: Object.fromEntries(entries) as Record<string, string> };
}
