import { expect, test } from "vitest";
import { connectorIdOf } from "@/lib/server/or-not-found.server";

const asked = (connectorId: string) => connectorIdOf(Promise.resolve({ connectorId }));

test.each(["\0", "%00", "A".repeat(21), "A".repeat(23), "A".repeat(21) + "\n", "../" + "A".repeat(19)])(
  "%j is no connector, so its page does not exist",
  async (connectorId) => {
    await expect(asked(connectorId)).rejects.toMatchObject({ digest: "NEXT_HTTP_ERROR_FALLBACK;404" });
  },
);

test("an id of ours is looked up", async () => {
  await expect(asked("aZ0_-aZ0_-aZ0_-aZ0_-aZ")).resolves.toBe("aZ0_-aZ0_-aZ0_-aZ0_-aZ");
});
