import { Notice } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import { needsConsentReason } from "@/lib/silent/search";

/** Leads from a write that waits for consent to the page that says what exactly is missing. */
export function WhatHelps({ state, reason }: { state: string; reason: string | null }) {
  if (state !== "parked" || !reason?.startsWith(needsConsentReason)) return null;
  return (
    <Notice meaning="attention" title="It waits for consent">
      <TextLink href="/settings/graph">Microsoft Graph</TextLink> shows which permission is missing and leads to
      Entra&rsquo;s consent page. Then try it again here, or{" "}
      <TextLink href="/silent?waiting=consent">all that wait for consent</TextLink> at once.
    </Notice>
  );
}
