import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { type Command, leastPerMinute, mostPerMinute } from "@/lib/backfill/run";
import { command as ask } from "../../actions";

type Props = {
  backfill: { id: string; connectorId: string; perMinute: number };
  command: Command;
  /** Asks at which pace. */
  isPaced?: boolean;
};

const words: Record<Command, string> = {
  ...{ run: "Run it", pause: "Pause the work", goOn: "Go on", stop: "Stop it", undo: "Undo it" },
};

/** One thing that can be asked of a backfill; works without JavaScript. */
export function CommandForm({ backfill: { id, connectorId, perMinute }, command, isPaced = false }: Props) {
  return (
    <form action={ask} className="flex flex-wrap items-end gap-2">
      <input type="hidden" name="connectorId" value={connectorId} />
      <input type="hidden" name="backfillId" value={id} />
      <input type="hidden" name="command" value={command} />
      {isPaced && (
        <label className="flex flex-col gap-1.5 font-medium">
          Guests a minute
          <Input
            {...{ name: "perMinute", type: "number", min: leastPerMinute, max: mostPerMinute, required: true }}
            defaultValue={perMinute}
            className="w-32"
          />
        </label>
      )}
      <SubmitButton variant={command === "stop" || command === "undo" ? "danger" : "primary"}>
        {words[command]}
      </SubmitButton>
    </form>
  );
}
