import { Notice } from "@/components/ui/state";
import type { ConsentResultKind } from "../consent-query";

type Props = { result: ConsentResultKind; lacking: readonly string[] };

/** What came of a visit to Entra's consent page. */
export function ConsentResult({ result, lacking }: Props) {
  switch (result) {
    case undefined:
      return null;
    case "declined":
      return (
        <Notice meaning="attention" title="Nobody consented.">
          Entra’s page was left with Cancel, or the person who opened it may not consent for the tenant: that takes a
          Privileged Role Administrator. Nothing has changed.
        </Notice>
      );
    case "notOurs":
      return (
        <Notice meaning="attention" title="This consent was not asked for from here, or too long ago.">
          Open Entra’s page with the button below. What the tenant has consented to is in the table.
        </Notice>
      );
    case "given":
      return lacking.length === 0 ? (
        <Notice meaning="good" title="Consent has arrived.">
          All that this portal uses is consented to. Values that waited for it can be tried again.
        </Notice>
      ) : (
        <Notice meaning="attention" title="Entra says that consent was given, but the token lacks something still.">
          Entra may take some minutes: check again then. A permission that the app registration does not list is never
          asked for; add it there first, under API permissions.
        </Notice>
      );
  }
}
