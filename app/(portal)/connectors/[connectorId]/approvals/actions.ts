"use server";

import { revalidatePath } from "next/cache";
import { readMessageEdit } from "@/components/message-form";
import { findPerson } from "@/lib/approvals/people.server";
import type { Approver, Policy } from "@/lib/approvals/plan";
import { fillingFor } from "@/lib/approvals/filling.server";
import { countWaiting, loadPolicySettings, savePageTexts, savePolicy, saveTexts } from "@/lib/approvals/policy.server";
import { editedMessages } from "@/lib/gatekeeping/edits";
import { GraphFailure } from "@/lib/graph/error";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { type PolicyForm, type Problems, readPolicyForm, readTyped, type Wanted } from "./policy-form";
import { areRight, problemsOfTexts, readTextsForm, type TextsForm } from "./texts-form";

/** It gives back what was typed, so that nothing is lost where it is refused. */
export async function changePolicy(previous: PolicyForm, form: FormData): Promise<PolicyForm> {
  const actor = await requirePermission("connectors.change");
  const sent = readPolicyForm(form);
  if (!sent) return previous; // not a form of ours
  const { connectorId, edit, typed, isConfirmed } = sent;
  const read = readTyped(typed);
  if (read.kind === "wrong") return { typed, edit, outcome: read };
  const now = await loadPolicySettings(actor.tenantId, connectorId);
  const stages = await peopleOf(actor.tenantId, read.wanted, now.policy);
  if (stages.kind === "wrong") return { typed, edit, outcome: stages };
  const waiting = now.isOn && !typed.isOn && !isConfirmed ? await countWaiting(actor.tenantId, connectorId) : 0;
  if (waiting > 0) return { typed, edit, outcome: { kind: "confirm", waiting } };
  const { unasked, coolDownDays, tellsSilent, appName, appUrl } = read.wanted;
  const policy: Policy = {
    ...now.policy,
    ...{ stages: stages.stages, unasked, coolDownDays, tellsSilent },
    app: appUrl === "" ? null : { name: appName, url: appUrl },
  };
  const saved = await orNotFound(savePolicy(actor, connectorId, { isOn: typed.isOn, policy, edit }));
  if (saved.kind === "conflict") return { typed, edit, outcome: saved };
  revalidatePath(`/connectors/${connectorId}/approvals`);
  return { typed, edit: saved.edit, outcome: { kind: "saved" } };
}

type Found = { kind: "found"; stages: Policy["stages"] } | { kind: "wrong"; problems: Problems };

/** Whoever is in the policy already is known; only others are looked up, so that Graph is needed for them alone. */
async function peopleOf(tenantId: string, { stages }: Wanted, before: Policy): Promise<Found> {
  const known = new Map(before.stages.flatMap(({ approvers }) => approvers).map((each) => [keyOf(each.email), each]));
  const problems: Problems = {};
  const found: Policy["stages"] = [];
  for (const [place, { addresses, ...stage }] of stages.entries()) {
    const people = await Promise.all(
      addresses.map(async (address) => known.get(keyOf(address)) ?? (await lookUp(tenantId, address))),
    );
    const unknown = addresses.filter((_address, at) => people[at] === undefined);
    if (people.includes("noAnswer"))
      problems[`stages.${place}.addresses`] =
        "Microsoft Graph did not answer, so nobody new can be found now. Try again in a moment.";
    else if (unknown.length > 0)
      problems[`stages.${place}.addresses`] = `The directory does not know ${unknown.join(", ")}.`;
    const approvers = people.filter((each): each is Approver => typeof each === "object");
    found.push({ ...stage, approvers: [...new Map(approvers.map((each) => [each.id, each])).values()] });
  }
  return Object.keys(problems).length > 0 ? { kind: "wrong", problems } : { kind: "found", stages: found };
}

const keyOf = (email: string) => email.toLowerCase();

async function lookUp(tenantId: string, address: string): Promise<Approver | "noAnswer" | undefined> {
  try {
    return await findPerson(tenantId, address);
  } catch (error) {
    if (error instanceof GraphFailure) return error.kind === "rejected" ? undefined : "noAnswer";
    throw error;
  }
}

/** What Entra's page, or the guest's own, says in one state of hers. */
export async function changeTexts(previous: TextsForm, form: FormData): Promise<TextsForm> {
  const actor = await requirePermission("connectors.change");
  const sent = readTextsForm(form);
  if (!sent) return previous; // not a form of ours
  const { connectorId, place, messages } = sent;
  const edit = readMessageEdit(form);
  if (edit) return { messages: editedMessages(messages, edit), outcome: "none" };
  const { policy } = await orNotFound(loadPolicySettings(actor.tenantId, connectorId));
  const filling = fillingFor(actor.tenantId, policy);
  if (!areRight(problemsOfTexts(place, messages, filling))) return { messages, outcome: "refused" };
  const texts = { [place.kind]: messages };
  const saved = place.of === "block" ? saveTexts(actor, connectorId, texts) : savePageTexts(actor, connectorId, texts);
  await orNotFound(saved);
  revalidatePath(`/connectors/${connectorId}/approvals`);
  return { messages, outcome: "saved" };
}
