import type { Metadata } from "next";
import { ActionButton } from "@/components/ui/action-button";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { Notice } from "@/components/ui/state";
import { featureStates, lackingOf } from "@/lib/consent/access";
import { consentLink } from "@/lib/consent/link.server";
import { recentAccess } from "@/lib/consent/recent.server";
import { usedFeatures } from "@/lib/consent/used.server";
import { accessSentence } from "@/lib/consent/words";
import { loadGiveUpHours } from "@/lib/silent/give-up.server";
import { countMatching } from "@/lib/silent/search.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { SettingsTabs } from "../_components/settings-tabs.server";
import { AccessTrouble } from "./_components/access-trouble";
import { ConsentPanel } from "./_components/consent-panel";
import { ConsentResult } from "./_components/consent-result";
import { FeatureTable } from "./_components/feature-table";
import { GiveUpPanel } from "./_components/give-up-panel";
import { SecretPanel } from "./_components/secret-panel";
import { WaitingPanel } from "./_components/waiting-panel";
import { checkNow } from "./actions";
import { consentResultSchema } from "./consent-query";

export const metadata: Metadata = { title: "Microsoft Graph" };

export default async function GraphAccess({ searchParams }: PageProps<"/settings/graph">) {
  const actor = await requirePermission("settings.read");
  const { tenantId } = actor;
  const mayChange = may(actor, "settings.change");
  const [kept, used, { waitingForConsent }, giveUpHours, { consent }] = await Promise.all([
    recentAccess(tenantId, new Date()),
    usedFeatures(tenantId),
    countMatching(tenantId, {}),
    loadGiveUpHours(tenantId),
    searchParams,
  ]);
  const { access, checkedAt, credentialEnds, isStated } = kept;
  const states = featureStates(access, used);
  const lacking = lackingOf(states);
  return (
    <>
      <PageHeader
        title="Microsoft Graph"
        state={
          <>
            {accessSentence(access, lacking)}
            {checkedAt && (
              <>
                {" "}
                Entra was asked <RelativeTime at={checkedAt} />.
              </>
            )}
          </>
        }
        actions={
          mayChange && (
            <ActionButton action={checkNow} fields={{}}>
              Check now
            </ActionButton>
          )
        }
      />
      <SettingsTabs current="/settings/graph" />
      {!mayChange && <Notice meaning="none" title="Your role reads only; an admin can change these." role="note" />}
      <ConsentResult result={consentResultSchema.parse(consent)} lacking={lacking} />
      <AccessTrouble access={access} lacking={lacking} />
      <WaitingPanel count={waitingForConsent} mayRetry={may(actor, "silent.change")} />
      <FeatureTable states={states} access={access} />
      {mayChange && <ConsentPanel link={await consentLink(actor)} lacking={lacking} />}
      <GiveUpPanel hours={giveUpHours} mayChange={mayChange} />
      <SecretPanel endsAt={credentialEnds} isStated={isStated} mayChange={mayChange} now={new Date()} />
    </>
  );
}
