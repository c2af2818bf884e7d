import type { Metadata } from "next";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Notice } from "@/components/ui/state";
import { SubmitButton } from "@/components/ui/submit-button";
import { count } from "@/components/ui/time";
import { env } from "@/lib/env.server";
import { listTokens } from "@/lib/feed/token.server";
import { may } from "@/lib/tenants/permissions";
import { requirePermission } from "@/lib/tenants/session.server";
import { SettingsTabs } from "../_components/settings-tabs.server";
import { NewTokenForm } from "./_components/new-token-form";
import { TokenList } from "./_components/token-list";
import { endToken } from "./actions";

export const metadata: Metadata = { title: "API tokens" };

export default async function ApiTokens({ searchParams }: PageProps<"/settings/api">) {
  const actor = await requirePermission("settings.read");
  const mayChange = may(actor, "settings.change");
  const { revoke, done } = await searchParams;
  const [tokens, now] = [await listTokens(actor.tenantId), new Date()];
  const live = tokens.filter(({ revokedAt, expiresAt }) => !revokedAt && (!expiresAt || expiresAt > now));
  const asked = mayChange ? live.find(({ id }) => id === revoke) : undefined;
  return (
    <>
      <PageHeader title="API tokens" state={`${count(live.length, "token works", "tokens work")} for other systems.`} />
      <SettingsTabs current="/settings/api" />
      {!mayChange && <Notice meaning="none" title="Your role reads only; an admin can change these." role="note" />}
      {done === "revoked" && <Notice meaning="good" title="The token was revoked. It works no more." />}
      <TokenList tokens={tokens} now={now} mayChange={mayChange} />
      {mayChange && <NewTokenForm url={env().NEXTAUTH_URL.replace(/\/$/, "")} />}
      {asked && (
        <Dialog title={`Revoke the token of ${asked.name}?`} closeHref="/settings/api">
          <p>
            The system that uses it reads nothing any more, from this moment on. A new token can go on at its cursor.
          </p>
          <form action={endToken}>
            <input type="hidden" name="tokenId" value={asked.id} />
            <DialogActions>
              <LinkButton href="/settings/api" scroll={false}>
                Cancel
              </LinkButton>
              <SubmitButton variant="danger">Revoke</SubmitButton>
            </DialogActions>
          </form>
        </Dialog>
      )}
    </>
  );
}
