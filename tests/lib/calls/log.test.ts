import { expect, test } from "vitest";
import { loadCall } from "@/lib/calls/log.server";
import { AppError } from "@/lib/errors";
import { aCall, savedCalls } from "@/tests/support/calls";
import { contoso, fabrikam } from "@/tests/support/settings";

test("a call of another tenant does not exist, nor does one of no id", async () => {
  const [id = ""] = await savedCalls(aCall({ tenantId: fabrikam, connectorId: "theirs" }));
  await expect(loadCall(contoso, id)).rejects.toBeInstanceOf(AppError);
  expect((await loadCall(fabrikam, id)).id).toBe(id);
  await expect(loadCall(contoso, "\0")).rejects.toBeInstanceOf(AppError);
});
