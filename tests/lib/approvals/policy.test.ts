import { afterAll, expect, test } from "vitest";
import { policySchema } from "@/lib/approvals/plan";
import { loadPolicy, loadPolicySettings, savePageTexts, savePolicy, saveTexts } from "@/lib/approvals/policy.server";
import { closeDatabase } from "@/lib/database/client.server";
import { aConnector, anActor } from "@/tests/support/connectors";
import { aPlan } from "@/tests/support/requests";
import { contoso, fabrikam } from "@/tests/support/settings";

afterAll(() => closeDatabase());

const adele = anActor();
const policy = policySchema.parse({ ...aPlan(), coolDownDays: 7 });
const pending = [{ language: "en", text: "Wait a little." }];

test("a connector begins without approvals, with one stage in which admins decide", async () => {
  const { id } = await aConnector({});
  expect(await loadPolicySettings(contoso, id)).toMatchObject({
    isOn: false,
    edit: "",
    policy: { stages: [{ approvers: [] }] },
  });
  expect(await loadPolicy(contoso, id)).toBeUndefined();
});

test("who saves on what somebody else has changed meanwhile changes nothing", async () => {
  const { id } = await aConnector({});
  const { edit } = await loadPolicySettings(contoso, id);
  const first = await savePolicy(adele, id, { isOn: true, policy, edit });
  expect(first.kind).toBe("saved");
  expect(await savePolicy(adele, id, { isOn: false, policy, edit })).toEqual({ kind: "conflict" });
  expect((await loadPolicySettings(contoso, id)).isOn).toBe(true);
  expect(first).toEqual({ kind: "saved", edit: (await loadPolicySettings(contoso, id)).edit });
});

test("a text that is saved in between is neither a conflict nor lost", async () => {
  const { id } = await aConnector({});
  const { edit } = await loadPolicySettings(contoso, id);
  await saveTexts(adele, id, { pending });
  const begun = await loadPolicySettings(contoso, id);
  const saved = await savePolicy(adele, id, { isOn: true, policy, edit: begun.edit });
  expect(saved.kind).toBe("saved");
  await saveTexts(adele, id, { denied: pending });
  await savePageTexts(adele, id, { waiting: pending });
  await savePageTexts(adele, id, { told: pending, ready: pending });
  await savePageTexts(adele, id, { ready: [] });
  expect(saved).toEqual({ kind: "saved", edit: (await loadPolicySettings(contoso, id)).edit });
  expect(await loadPolicy(contoso, id)).toMatchObject({
    coolDownDays: 7,
    texts: { pending, denied: pending, approved: [] },
    page: { waiting: pending, told: pending, ready: [] },
  });
  expect(edit).toBe("");
});

test("another tenant neither reads nor changes it", async () => {
  const { id } = await aConnector({});
  await savePolicy(adele, id, { isOn: true, policy });
  expect(await loadPolicy(fabrikam, id)).toBeUndefined();
  const stranger = anActor({ tenantId: fabrikam });
  await expect(savePolicy(stranger, id, { isOn: false, policy })).rejects.toMatchObject({ code: "notFound" });
  await expect(saveTexts(stranger, id, { pending })).rejects.toMatchObject({ code: "notFound" });
  await expect(savePageTexts(stranger, id, { told: pending })).rejects.toMatchObject({ code: "notFound" });
});
