"use server";

import { redirect } from "next/navigation";
import { addCredential, maxLiveOfKind } from "@/lib/connector/credentials/store.server";
import { showOnce } from "@/lib/connector/shown-once.server";
import { env } from "@/lib/env.server";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { type CredentialForm, emptyForm, readCredentialForm } from "./credential-form";
import { kindLabels } from "./kinds";

/** On success the Set-up tab shows a new secret; a key pair is handed out at once, since no cookie is that large. */
export async function makeCredential(previous: CredentialForm, form: FormData): Promise<CredentialForm> {
  const actor = await requirePermission("connectors.change");
  const read = await readCredentialForm(form, env().NEXTAUTH_URL);
  if (!read) return previous; // not a form of ours
  if (read.kind === "wrong") return { kind: "asked", values: read.values, problems: read.problems };
  const { connectorId, wanted } = read;
  const added = await orNotFound(addCredential(actor, connectorId, wanted));
  switch (added.kind) {
    case "unusable":
      return { ...emptyForm, kind: "asked", values: textsOf(form), problems: {}, problem: added.problem };
    case "tooMany":
      return {
        ...{ kind: "asked", values: textsOf(form), problems: {} },
        problem: `${maxLiveOfKind} are live already (${kindLabels[added.of]}). Retire the one that Entra no longer uses first.`,
      };
    case "added":
      if (added.once?.kind === "pfx") {
        const { fileName, pfx, password } = added.once;
        return { kind: "pfx", fileName, base64: Buffer.from(pfx).toString("base64"), password };
      }
      if (added.once) await showOnce(actor, connectorId, added.once);
      return redirect(
        added.once ? `/connectors/${connectorId}` : `/connectors/${connectorId}/settings?done=credential`,
      );
  }
}

const textsOf = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === "string"));
