import type { ComponentProps } from "react";
import { Combobox, type ComboboxGroup } from "@/components/ui/combobox";
import { aboutTarget, groupLabels, type Target, type TargetGroup } from "@/lib/mapping/targets";
import { refusalOf, refusedProperties } from "@/lib/mapping/user-properties";

type Props = Omit<ComponentProps<typeof Combobox>, "groups"> & { targets: readonly Target[] };

/** The attribute that a rule sets: chosen among those that are known, or any that is typed. */
export function TargetField({ targets, ...rest }: Props) {
  return (
    <Combobox {...rest} groups={groupsOf(targets)} placeholder="attribute" className="font-mono sm:text-[0.8125rem]" />
  );
}

const grouped = new WeakMap<readonly Target[], readonly ComboboxGroup[]>();

/** The same for all rules, so made once. */
function groupsOf(targets: readonly Target[]): readonly ComboboxGroup[] {
  const groups = grouped.get(targets) ?? [
    ...(Object.keys(groupLabels) as TargetGroup[]).flatMap((group) => groupOf(group, targets)), // a Record's keys
    {
      label: "Not writable",
      options: refusedProperties.map((name) => ({ value: name, label: "", whyNot: refusalOf(name) })),
    },
  ];
  grouped.set(targets, groups);
  return groups;
}

function groupOf(group: TargetGroup, targets: readonly Target[]): ComboboxGroup[] {
  const options = targets.filter((target) => target.group === group).map(optionOf);
  return options.length > 0 ? [{ label: groupLabels[group], options }] : [];
}

const optionOf = (target: Target) => ({
  ...{ value: target.name, label: target.label },
  ...(target.dataType === undefined
    ? { whyNot: `It has a type that no rule can set: ${aboutTarget(target)}` }
    : { detail: aboutTarget(target) }),
});
