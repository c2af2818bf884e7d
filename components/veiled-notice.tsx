import { Notice } from "@/components/ui/state";
import { eyesOf, veil } from "@/lib/redaction/veil";
import type { Actor } from "@/lib/tenants/actor";

/** Says why values are dots, to whom they are; nothing to others. */
export function VeiledNotice({ actor }: { actor: Pick<Actor, "roles" | "auditorsSeeGuests"> }) {
  if (eyesOf(actor).seeAll) return null;
  return (
    <Notice meaning="none" role="note" title={`Your role does not see guests’ data: it stands as ${veil}`}>
      An admin can let auditors see it, in Settings, Privacy.
    </Notice>
  );
}
