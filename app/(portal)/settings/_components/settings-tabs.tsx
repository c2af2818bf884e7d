import { Tabs } from "@/components/ui/tabs";
import { settingsPlaces } from "./places";

/** Stands under the title of each page of the settings. */
export function SettingsTabs({ current }: { current: string }) {
  return (
    <Tabs
      label="Settings"
      current={current}
      tabs={[{ href: "/settings", label: "Overview" }, ...settingsPlaces.map(({ href, label }) => ({ href, label }))]}
    />
  );
}
