import { Notice } from "@/components/ui/state";
import { TextLink } from "@/components/ui/text-link";
import { waitsForConsent } from "@/lib/silent/search";

/** Leads from a write that waits for consent to the page that says what exactly is missing. */
export function WhatHelps({ write }: { write: Parameters<typeof waitsForConsent>[0] }) {
  if (!waitsForConsent(write)) return null;
  return (
    <Notice meaning="attention" title="It waits for consent">
      <TextLink href="/settings/graph">Microsoft Graph</TextLink> shows which permission is missing and leads to
      Entra&rsquo;s consent page. Then try it again here, or{" "}
      <TextLink href="/silent?waiting=consent">all that wait for consent</TextLink> at once.
    </Notice>
  );
}
