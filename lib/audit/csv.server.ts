import { byteOrderMark, csvLine } from "@/lib/export/csv";
import { log } from "@/lib/log.server";
import { actionWords } from "./actions";
import type { AuditFilter } from "./filter";
import { type AuditRow, everyAudit } from "./list.server";

const columns = ["id", "at", "person", "personId", "action", "inWords", "subject", "before", "after"];

/** A file without its last line was cut off: that line says so, or that all is there (docs/export.md). */
export async function* auditCsv(tenantId: string, filter: AuditFilter): AsyncGenerator<string, void> {
  yield byteOrderMark + csvLine(columns);
  let count = 0;
  try {
    for await (const rows of everyAudit(tenantId, filter)) {
      count += rows.length;
      yield rows.map(lineOf).join("");
    }
    yield csvLine(["#end", "complete", count]);
  } catch (err) {
    log().error({ err }, "an export of the audit was cut");
    yield csvLine(["#end", "cut", count]);
  }
}

const lineOf = ({ id, at, actorName, actorId, action, subject, before, after }: AuditRow) =>
  csvLine([id, at, actorName, actorId, action, actionWords(action), subject, jsonOf(before), jsonOf(after)]);

const jsonOf = (value: unknown) => (value === null ? "" : JSON.stringify(value));
