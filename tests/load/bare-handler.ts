import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import pg from "pg";
import { v7 } from "uuid";

/**
 * What the endpoint is measured against: the same work with nothing around it. Checks a password, reads the claims,
 * makes three attributes by hand, saves the call and its silent write durably and answers. No cache, no rules, no trace,
 * no error handling, no limits, no revisions.
 */
export function bareServer(options: {
  databaseUrl: string;
  tenantId: string;
  connectorId: string;
  password: string;
  saving: "one INSERT per call" | "group commit";
}): Server {
  const pool = new pg.Pool({ connectionString: options.databaseUrl, max: 10 });
  const expected = sha256(options.password);
  const save = options.saving === "group commit" ? groupCommit(pool) : saveOne(pool);
  const server = createServer((request, response) => {
    if (!isAllowed(request)) return void response.writeHead(401).end();
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => void answer(Buffer.concat(chunks).toString("utf8"), response));
  });
  server.on("close", () => void pool.end());
  return server;

  function isAllowed({ headers: { authorization = "" } }: IncomingMessage): boolean {
    const shown = Buffer.from(authorization.slice("Basic ".length), "base64").toString("utf8");
    return timingSafeEqual(sha256(shown.slice(shown.indexOf(":") + 1)), expected);
  }

  async function answer(text: string, response: ServerResponse): Promise<void> {
    const claims = JSON.parse(text) as { email: string; givenName: string; surname: string };
    const body = JSON.stringify({
      ...{ city: "Oslo", displayName: `${claims.givenName} ${claims.surname}` },
      ...{ version: "1.0.0", action: "Continue" },
    });
    await save(rowOf(claims.email, text, body));
    response
      .writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) })
      .end(body);
  }

  function rowOf(email: string, claims: string, body: string): Row {
    const jobTitle = String(1000 + Math.floor(Math.random() * 9000));
    return [v7(), options.tenantId, options.connectorId, email, claims, body, v7(), JSON.stringify({ jobTitle })];
  }
}

/** Ids of call, tenant and connector, e-mail, claims, answer, id and values of the silent write. */
type Row = [string, string, string, string, string, string, string, string];
type Save = (row: Row) => Promise<void>;

const sha256 = (text: string) => createHash("sha256").update(text).digest();

const insertFrom = (rows: string) => `
  WITH given ("id", "tenantId", "connectorId", "email", "claims", "answer", "writeId", "values") AS (${rows}), call AS (
    INSERT INTO "Call" ("id", "tenantId", "connectorId", "step", "receivedAt", "durationMs", "outcome", "status", "sealed")
    SELECT "id", "tenantId", "connectorId", 'postAttributeCollection', now(), 0, 'continue', 200,
           convert_to("claims" || "answer", 'UTF8') FROM given
  )
  INSERT INTO "SilentWrite" ("id", "tenantId", "connectorId", "callId", "guestKey", "sealed")
  SELECT "writeId", "tenantId", "connectorId", "id", "email", convert_to("values"::text, 'UTF8') FROM given`;

const types = ["uuid", "uuid", "text", "text", "text", "text", "uuid", "jsonb"];

function saveOne(pool: pg.Pool): Save {
  const text = insertFrom(`VALUES (${types.map((type, place) => `$${place + 1}::${type}`).join(", ")})`);
  return async (values) => {
    await pool.query({ name: "one", text, values });
  };
}

/** Whatever came while the batch before was on its way goes with the next, at most two at a time. */
function groupCommit(pool: pg.Pool): Save {
  const text = insertFrom(`SELECT * FROM unnest(${types.map((type, place) => `$${place + 1}::${type}[]`).join(", ")})`);
  let waiting: { row: Row; saved: () => void }[] = [];
  let inFlight = 0;
  const flush = () => {
    if (waiting.length === 0 || inFlight === 2) return;
    const batch = waiting;
    waiting = [];
    inFlight += 1;
    const values = types.map((_, place) => batch.map(({ row }) => row[place]));
    void pool.query({ name: "group", text, values }).then(() => {
      inFlight -= 1;
      for (const { saved } of batch) saved();
      flush();
    });
  };
  return (row) =>
    new Promise((saved) => {
      if (waiting.push({ row, saved }) === 1) setImmediate(flush);
    });
}
