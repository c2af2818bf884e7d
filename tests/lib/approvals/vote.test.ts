import { expect, test } from "vitest";
import { countVoice } from "@/lib/approvals/vote";
import { anApprover, aPlan } from "@/tests/support/requests";

const [aki, bo] = [anApprover("aki"), anApprover("bo")];
const all = aPlan({ approvers: [aki, bo], needs: "all" });
const twoStages = aPlan({}, { approvers: [bo] });
const count = (
  plan: typeof all,
  fields: { stage?: number; yes?: string[]; guestEmail?: string },
  verdict: "yes" | "no" = "yes",
) =>
  countVoice({ plan, stage: 0, guestEmail: "gerda@fabrikam.example", yes: [], ...fields }, { by: "aki", verdict }).kind;

test.each([
  ["one yes passes a stage that needs any", count(aPlan(), {}), "approved"],
  ["one yes of two waits where all are needed", count(all, {}), "waits"],
  ["the last yes passes where all are needed", count(all, { yes: ["bo"] }), "approved"],
  ["her own yes twice is one", count(all, { yes: ["aki"] }), "waits"],
  ["nobody is waited for who is the guest herself", count(all, { guestEmail: "BO@contoso.example" }), "approved"],
  ["a passed stage leads to the next", count(twoStages, {}), "nextStage"],
  ["the last stage approves", count(twoStages, { stage: 1 }), "approved"],
  ["one no denies at once", count(all, { yes: ["bo"] }, "no"), "denied"],
])("%s", (_sentence, kind, expected) => expect(kind).toBe(expected));
