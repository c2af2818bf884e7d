import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import pg from "pg";
import { v7 } from "uuid";

/**
 * What the endpoint is measured against: the same work with nothing around it. Checks a password, reads the claims,
 * makes three attributes by hand, saves one row with one INSERT (and the silent write with another statement of the
 * same query) and answers. No cache, no trace, no error handling, no revisions.
 */
export function bareServer(options: {
  databaseUrl: string;
  tenantId: string;
  connectorId: string;
  password: string;
}): Server {
  const pool = new pg.Pool({ connectionString: options.databaseUrl, max: 10 });
  const expected = sha256(options.password);
  const server = createServer((request, response) => void answer(request, response));
  server.on("close", () => void pool.end());
  return server;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, encoded = ""] = (request.headers.authorization ?? "").split(" ");
    const shown = Buffer.from(encoded, "base64").toString("utf8");
    if (!timingSafeEqual(sha256(shown.slice(shown.indexOf(":") + 1)), expected))
      return void response.writeHead(401).end();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    const claims = JSON.parse(text) as { email: string; givenName: string; surname: string };
    const body = JSON.stringify({
      ...{ city: "Oslo", displayName: `${claims.givenName} ${claims.surname}` },
      ...{ version: "1.0.0", action: "Continue" },
    });
    await pool.query({ name: "bare", text: insert, values: row(claims.email, text, body) });
    response
      .writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) })
      .end(body);
  }

  function row(email: string, claims: string, body: string): unknown[] {
    const jobTitle = String(1000 + Math.floor(Math.random() * 9000));
    return [v7(), options.tenantId, options.connectorId, email, claims, body, v7(), JSON.stringify({ jobTitle })];
  }
}

const sha256 = (text: string) => createHash("sha256").update(text).digest();

const insert = `
  WITH call AS (
    INSERT INTO "Call" ("id", "tenantId", "connectorId", "step", "receivedAt", "durationMs", "outcome", "status", "email", "claims", "answer")
    VALUES ($1, $2, $3, 'postAttributeCollection', now(), 0, 'continue', 200, $4, $5, $6)
  )
  INSERT INTO "SilentWrite" ("id", "tenantId", "connectorId", "callId", "guestKey", "email", "identities", "values")
  VALUES ($7, $2, $3, $1, $4, $4, '[]', $8)`;
