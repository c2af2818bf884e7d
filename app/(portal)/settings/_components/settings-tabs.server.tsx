import { Tabs } from "@/components/ui/tabs";
import { requireActor } from "@/lib/tenants/session.server";
import { placesFor } from "./places";

/** Stands under the title of each page of the settings. */
export async function SettingsTabs({ current }: { current: string }) {
  const places = placesFor(await requireActor());
  return (
    <Tabs
      label="Settings"
      current={current}
      tabs={[{ href: "/settings", label: "Overview" }, ...places.map(({ href, label }) => ({ href, label }))]}
    />
  );
}
