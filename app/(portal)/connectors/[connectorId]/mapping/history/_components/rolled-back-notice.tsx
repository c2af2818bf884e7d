import { ActionButton } from "@/components/ui/action-button";
import { Notice } from "@/components/ui/state";
import type { Revision } from "@/lib/mapping/revision";
import { rollBackTo } from "../actions";

type Props = { connectorId: string; live: Revision; restores: number; mayChange: boolean };

/** What a roll-back has done, and the way back. */
export function RolledBackNotice({ connectorId, live: { number }, restores, mayChange }: Props) {
  const before = number - 1; // numbers follow the order of publishing
  return (
    <Notice meaning="good" title={`Rolled back: r${number} has the rules of r${restores}`}>
      The next guest meets them.
      {mayChange && (
        <div className="mt-2">
          <ActionButton
            action={rollBackTo}
            fields={{ connectorId, number: String(before), over: String(number) }}
            size="small"
          >
            Undo: back to r{before}
          </ActionButton>
        </div>
      )}
    </Notice>
  );
}
