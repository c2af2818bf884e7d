import { callPool } from "@/lib/database/client.server";
import { prepareHmac } from "@/lib/keys/hmac.server";
import { log } from "@/lib/log.server";

/** How long a question counts as asked again: Entra does so after 20 s, and who comes back after two minutes tries anew. */
export const askedAgainWithin = "2 minutes";

const forgetEveryMs = 60_000;
let forgottenAt = 0;

/** `claims`: the text of the body. */
type Asking = { step: string; guestKey: string; claims: string };

/**
 * Names what the calls of a connector ask; Entra's retry asks the same. Keyed by the connector's secret, or claims could be tried out on
 * the table.
 */
export function prepareQuestions(connectorId: string, secret: string): (asking: Asking) => Buffer {
  const digestOf = prepareHmac(secret);
  return ({ step, guestKey, claims }) =>
    Buffer.from(digestOf(JSON.stringify([connectorId, step, guestKey, claims])), "hex");
}

/** Now and again, beside the calls. */
export function forgetOldQuestions(): void {
  if (performance.now() - forgottenAt < forgetEveryMs) return;
  forgottenAt = performance.now();
  callPool()
    .query(`DELETE FROM "FirstMoment" WHERE "at" < now() - 5 * interval '${askedAgainWithin}'`)
    .catch((err: unknown) => log().warn({ err }, "old questions not forgotten: trying again later"));
}
