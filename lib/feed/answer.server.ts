import { pool } from "@/lib/database/client.server";
import { log } from "@/lib/log.server";
import { type Feed, writeCursor } from "./cursor";
import { readAudit } from "./read-audit.server";
import { readCalls } from "./read-calls.server";
import type { FeedPage } from "./page";
import { type Problem, problems, readFeedQuery } from "./query";
import { readerOf } from "./token.server";

/**
 * What began less than this ago may still be on its way into the database, with an older id than what is there: it is not read yet.
 * A save is given up after two seconds; the rest is for clocks that differ.
 */
export const settledMs = 60_000;

/** Answers another system that reads calls or changes one after the other (docs/export.md). */
export async function answerFeed(feed: Feed, request: Request): Promise<Response> {
  try {
    return await answer(feed, request);
  } catch (err) {
    log().error({ err, feed }, "a feed was not answered");
    return refuse(503, "unavailable", "The database does not answer. The same cursor is good when it does.");
  }
}

async function answer(feed: Feed, request: Request): Promise<Response> {
  const reader = await readerOf(request.headers.get("authorization"), new Date());
  if (!reader) return refuse(401, "invalid_token", "Show a token that works: Authorization: Bearer …", "Bearer");
  if (!reader.scopes.includes(feed)) {
    const challenge = `Bearer error="insufficient_scope", scope="${feed}"`;
    return refuse(403, "insufficient_scope", `This token may not read ${feed}.`, challenge);
  }
  const { tenantId } = reader;
  const now = await databaseClock();
  const asked = readFeedQuery({ feed, tenantId }, new URL(request.url).searchParams, now);
  if (asked.kind === "wrong") return refuse(400, asked.problem, problems[asked.problem]);
  const question = { tenantId, ...asked, upTo: new Date(now.getTime() - settledMs) };
  const page =
    feed === "audit"
      ? await readAudit(question)
      : await readCalls({ ...question, hasGuests: reader.scopes.includes("guests") });
  return toResponse(request, page, writeCursor({ feed, tenantId }, page.next));
}

/** One clock for all replicas. */
async function databaseClock(): Promise<Date> {
  const { rows } = await pool().query<{ now: Date }>("SELECT now()");
  return rows[0]?.now ?? new Date();
}

const headers = { "cache-control": "no-store" };

/** NDJSON where it is asked for; its last line says how to go on. */
function toResponse(request: Request, { rows, isMore }: FeedPage, next: string): Response {
  if (!request.headers.get("accept")?.includes("application/x-ndjson")) {
    return Response.json({ rows, next, more: isMore }, { headers });
  }
  const lines = [...rows, { next, more: isMore }].map((row) => `${JSON.stringify(row)}\n`).join("");
  return new Response(lines, { headers: { ...headers, "content-type": "application/x-ndjson; charset=utf-8" } });
}

type Code = Problem | "invalid_token" | "insufficient_scope" | "unavailable";

const refuse = (status: number, code: Code, message: string, challenge?: string): Response =>
  Response.json(
    { error: { code, message } },
    { status, headers: { ...headers, ...(challenge && { "www-authenticate": challenge }) } },
  );
