import { ArrowDown, ArrowUp, Copy, Power, PowerOff, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { Row } from "@/lib/mapping/rows";
import { intentText } from "../mapping-form";

type Props = { row: Row; place: number; isLast: boolean };

/** What can be done with a whole rule. Submit buttons, so that they work without JavaScript too. */
export function RuleActions({ row, place, isLast }: Props) {
  const rule = `rule ${place + 1}`;
  return (
    <div className="flex items-center">
      <RuleButton intent={intentText("moveUp", row.id)} label={`Move ${rule} up`} isOff={place === 0}>
        <ArrowUp aria-hidden />
      </RuleButton>
      <RuleButton intent={intentText("moveDown", row.id)} label={`Move ${rule} down`} isOff={isLast}>
        <ArrowDown aria-hidden />
      </RuleButton>
      <RuleButton intent={intentText("duplicate", row.id)} label={`Duplicate ${rule}`}>
        <Copy aria-hidden />
      </RuleButton>
      {row.isOff ? (
        <RuleButton intent={intentText("switchOn", row.id)} label={`Switch ${rule} on`}>
          <Power aria-hidden />
        </RuleButton>
      ) : (
        <RuleButton intent={intentText("switchOff", row.id)} label={`Switch ${rule} off`}>
          <PowerOff aria-hidden />
        </RuleButton>
      )}
      <RuleButton intent={intentText("remove", row.id)} label={`Remove ${rule}`}>
        <Trash2 aria-hidden />
      </RuleButton>
    </div>
  );
}

type ButtonProps = { intent: string; label: string; isOff?: boolean; children: ReactNode };

/** Stays focusable at the end of its way, so that a keyboard user does not lose her place. */
function RuleButton({ intent, label, isOff = false, children }: ButtonProps) {
  return (
    <Button
      type="submit"
      name="intent"
      value={intent}
      variant="quiet"
      size="icon"
      className={cn(isOff && "opacity-40")}
      aria-label={label}
      title={label}
      aria-disabled={isOff}
    >
      {children}
    </Button>
  );
}
