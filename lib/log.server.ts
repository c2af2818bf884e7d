import pino from "pino";
import { env } from "./env.server";

/**
 * What of an error may stand in a log line. Messages and details of databases and of Graph quote values, and a stack
 * begins with the message, so fields are chosen and only the frames are kept; `summary` is written for logs.
 */
function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? error.code : undefined;
  const summary = "summary" in error ? error.summary : undefined;
  return {
    name: error.name,
    code,
    summary,
    stack: error.stack
      ?.split("\n")
      .filter((line) => /^\s+at /.test(line))
      .join("\n"),
    cause: error.cause === undefined ? undefined : describe(error.cause),
  };
}

let logger: pino.Logger | undefined;

/** JSON lines on stdout. Log ids, codes and counts: never a credential, never a guest's data. */
export const log = (): pino.Logger =>
  (logger ??= pino({ base: null, level: env().LOG_LEVEL, serializers: { err: describe } }));
