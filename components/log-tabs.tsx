import { Tabs } from "@/components/ui/tabs";

/** The log of calls and what belongs to it; stands under the title of each of these pages. */
export const LogTabs = ({ current }: { current: "/log" | "/audit" | "/log/exports" }) => (
  <Tabs
    label="Log"
    current={current}
    tabs={[
      { href: "/log", label: "Calls" },
      { href: "/audit", label: "Audit" },
      { href: "/log/exports", label: "Exports" },
    ]}
  />
);
