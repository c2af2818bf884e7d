import { expect, test } from "vitest";
import type { Role } from "@/lib/tenants/actor";
import { may, type Permission } from "@/lib/tenants/permissions";

const all: Permission[] = [
  ...(["connectors.read", "connectors.change", "tables.read", "tables.change", "log.read", "log.export"] as const),
  ...([
    "guests.read",
    "guests.erase",
    "silent.read",
    "silent.change",
    "audit.read",
    "alarms.read",
    "alarms.acknowledge",
  ] as const),
  ...(["settings.read", "settings.change"] as const),
];
const allowed = (...roles: Role[]) => all.filter((permission) => may({ roles }, permission));

test("an admin may do everything", () => expect(allowed("admin")).toEqual(all));
test("an auditor reads and changes nothing", () =>
  expect(allowed("auditor")).toEqual([
    ...["connectors.read", "tables.read", "log.read", "silent.read", "audit.read", "alarms.read", "settings.read"],
  ]));
test("an approver has no business in these places", () => expect(allowed("approver")).toEqual([]));
test("a person without a role may do nothing", () => expect(allowed()).toEqual([]));
test("roles add up", () => expect(allowed("approver", "auditor")).toEqual(allowed("auditor")));

test("an auditor sees guests' data where her tenant says so; nobody else does for that", () => {
  const mayRead = (...roles: Role[]) => may({ roles, auditorsSeeGuests: true }, "guests.read");
  expect([mayRead("auditor"), mayRead("approver"), mayRead()]).toEqual([true, false, false]);
  expect(may({ roles: ["auditor"], auditorsSeeGuests: true }, "log.export")).toBe(false);
});
