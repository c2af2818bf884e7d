import { afterAll, expect, test } from "vitest";
import { closeDatabase, pool } from "@/lib/database/client.server";
import { startWorker } from "@/lib/worker/worker.server";
import { aGuest, isClosed, plan, story, until } from "@/tests/support/guests";
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

test("a tenant that withdrew its consent is waited for with Entra's words, and goes on once it consents again", async () => {
  const user = { id: "back", creationType: "SelfServiceSignUp", createdDateTime: new Date().toISOString() };
  graph.answerToken = json(400, {
    ...{ error: "unauthorized_client" },
    error_description: "AADSTS7000229: The client application is missing service principal in the tenant.",
  });
  graph.answer = json(401, { error: { code: "InvalidAuthenticationToken", message: "No token." } });
  const id = await plan(aGuest(), { jobTitle: "x" });
  const write = await until(contoso, id, ({ reason }) => reason?.includes("AADSTS7000229") ?? false);
  expect(write.state).toBe("planned");
  graph.answerToken = json(200, { access_token: "consented", expires_in: 3600 });
  graph.answer = (request, response) =>
    (request.method === "PATCH" ? json(204, null) : json(200, { value: [user], id: "back", jobTitle: "x" }))(
      request,
      response,
    );
  expect(await until(contoso, id, isClosed)).toMatchObject({ state: "confirmed", guestId: "back" });
});

test("a guest who is deleted between being found and being written to is looked for anew, and given up as gone", async () => {
  const user = { id: "short", creationType: "SelfServiceSignUp", createdDateTime: new Date().toISOString() };
  const missing = { error: { code: "Request_ResourceNotFound", message: "Resource 'short' does not exist." } };
  let isDeleted = false;
  graph.answer = (request, response) => {
    if (request.method === "PATCH") isDeleted = true;
    (isDeleted && request.method === "PATCH" ? json(404, missing) : json(200, { value: isDeleted ? [] : [user] }))(
      request,
      response,
    );
  };
  const id = await plan(aGuest(), { jobTitle: "x" });
  await until(contoso, id, ({ receipt }) => receipt.at(-1)?.what === "guestNotYet");
  await pool().query(
    `UPDATE "SilentWrite" SET "createdAt" = now() - interval '2 days', "nextTryAt" = now(),
       "receipt" = jsonb_set("receipt", '{0,at}', to_jsonb(now() - interval '2 days')) WHERE "id" = $1`,
    [id],
  );
  const write = await until(contoso, id, isClosed);
  expect(write).toMatchObject({ state: "abandoned", reason: "The guest is no longer in the directory." });
  expect(story(write)).toEqual(["planned", "guestFound", "guestGone", "guestNotYet", "abandoned"]);
});
