import { expect, test } from "vitest";
import { productionDoor } from "@/tests/support/doors";

test("with the database away, the guest gets a block page inside Entra's contract and a reference", async () => {
  process.env.DATABASE_URL = "postgresql://nobody:nothing@127.0.0.1:1/none"; // nothing listens on port 1
  const door = await productionDoor();
  const response = await door.call("/api/connectors/AAAAAAAAAAAAAAAAAAAAAA/postAttributeCollection", {
    method: "POST",
  });
  expect(response.status).toBe(200);
  const body = await response.text();
  expect(JSON.parse(body)).toMatchObject({ version: "1.0.0", action: "ShowBlockPage" });
  expect(body).toMatch(/Reference: \w{8}"/);
  await door.close();
});
