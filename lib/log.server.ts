import pino from "pino";
import { env } from "./env.server";

/** What of an error may stand in a log line: database errors carry row values in `detail`, so fields are chosen. */
function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? error.code : undefined;
  return {
    name: error.name,
    code,
    stack: error.stack,
    cause: error.cause === undefined ? undefined : describe(error.cause),
  };
}

let logger: pino.Logger | undefined;

/** JSON lines on stdout. Log ids, codes and counts: never a credential, never a guest's data. */
export const log = (): pino.Logger =>
  (logger ??= pino({ base: null, level: env().LOG_LEVEL, serializers: { err: describe } }));
