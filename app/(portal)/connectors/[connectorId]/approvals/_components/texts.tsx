import { Panel } from "@/components/ui/panel";
import { type Filling, secretsOf, type TextPlace } from "@/lib/approvals/check-texts";
import type { Policy } from "@/lib/approvals/plan";
import { TextsForm } from "./texts-panel";

const ofBlock = [
  ["pending", "While she waits"],
  ["approved", "After a yes, until her account is there"],
  ["denied", "After a no"],
] as const;
const ofPage = [
  ["waiting", "It is being reviewed"],
  ["asked", "There is a question for her"],
  ["creating", "Approved, her account is on its way"],
  ["ready", "She can sign in"],
  ["denied", "It was not approved"],
  ["withdrawn", "She withdrew it"],
  ["expired", "It has expired"],
  ["ended", "Her access was taken back"],
  ["told", "Above what was set about her silently"],
] as const;

type Props = { connectorId: string; policy: Policy; filling: Filling; day: Date };

/** What guests read while they wait and after it, in each language. */
export function Texts({ connectorId, policy, filling, day }: Props) {
  const { tenant, url, app } = filling;
  const sample = { tenant, app, day, reference: "7KQ2M4XT", url: url.replace(/[^/]+$/, "…") };
  const secrets = secretsOf(policy);
  const form = (place: TextPlace, title: string) => (
    <TextsForm
      key={place.kind}
      {...{ connectorId, place, title, sample, filling, secrets }}
      loaded={[...(place.of === "block" ? policy.texts[place.kind] : (policy.page[place.kind] ?? []))]}
    />
  );
  return (
    <>
      <Panel
        title="What Entra’s page says"
        intro="All that a guest sees there, so it always has the reference of her request and the link to her page, and never why somebody decided."
      >
        {ofBlock.map(([kind, title]) => form({ of: "block", kind }, title))}
      </Panel>
      <Panel
        title="What her own page says"
        intro={`How her request stands, in your words. Whether she reads what was set about her silently, you say above: ${policy.tellsSilent ? "she does" : "she does not"}.`}
      >
        {ofPage.map(([kind, title]) => form({ of: "page", kind }, title))}
      </Panel>
    </>
  );
}
