import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/database/client.server";
import { startWorker } from "@/lib/worker/worker.server";
import { aGuest, isClosed, plan, until } from "@/tests/support/guests";
import { json, startHostileGraph } from "@/tests/support/hostile-graph";
import { contoso } from "@/tests/support/settings";

const graph = await startHostileGraph();
Object.assign(process.env, { ENTRA_AUTHORITY_URL: graph.url, GRAPH_URL: graph.url });
const worker = startWorker();
afterAll(async () => {
  await worker.stop();
  await closeDatabase();
  await graph.close();
});

test("a missing permission is parked and named", async () => {
  const user = { id: "g", creationType: "SelfServiceSignUp", createdDateTime: new Date().toISOString() };
  const error = { code: "Authorization_RequestDenied", message: "Insufficient privileges to complete the operation." };
  graph.answer = (request, response) =>
    (request.method === "GET" ? json(200, { value: [user] }) : json(403, { error }))(request, response);
  const id = await plan(aGuest(), { jobTitle: "x" });
  const write = await until(contoso, id, isClosed);
  expect(write).toMatchObject({ state: "parked", guestId: "g" });
  expect(write.reason).toContain("User.ReadWrite.All");
  expect(write.reason).toContain("Authorization_RequestDenied");
});

test("while our credential is refused the write waits, and says why", async () => {
  graph.answerToken = json(401, {
    error: "invalid_client",
    error_description: "AADSTS7000222: The secret is expired.",
  });
  graph.answer = json(401, { error: { code: "InvalidAuthenticationToken", message: "Expired." } });
  const id = await plan(aGuest(), { jobTitle: "x" });
  const write = await until(contoso, id, ({ reason }) => reason?.includes("AADSTS7000222") ?? false);
  expect(write.state).toBe("planned");
});
