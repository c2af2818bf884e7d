import { expect, test } from "vitest";
import { db } from "@/lib/database/client.server";
import { contoso } from "@/tests/support/settings";

test("each test file starts with all tables and no rows", async () => {
  expect(await db().tenant.count()).toBe(0);
  await db().tenant.create({ data: { id: contoso, name: "Contoso" } });
  expect(await db().tenant.count()).toBe(1);
});
