import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { beginnings } from "@/lib/gatekeeping/beginnings";
import { maxGates } from "@/lib/gatekeeping/gate";
import { intentText } from "../gate-form";

/** Common rules to begin with. */
export function Beginnings({ count }: { count: number }) {
  if (count >= maxGates)
    return (
      <p className="text-ink-soft">
        A mapping has {maxGates} gatekeeping rules at most. One rule can be about 500 domains; remove rules to add
        others.
      </p>
    );
  return (
    <div role="group" aria-labelledby="beginnings-label" className="flex flex-wrap items-center gap-2">
      <span id="beginnings-label" className="mr-1 font-medium">
        Add a rule
      </span>
      {beginnings.map(({ id, label }, place) => (
        <Button
          key={id}
          {...(place === 0 && { id: "beginnings" })}
          type="submit"
          name="intent"
          value={intentText("add", id)}
          size="small"
        >
          <Plus aria-hidden /> {label}
        </Button>
      ))}
    </div>
  );
}
