import { type Policy as ApprovalPolicy, policySchema as approvalPolicySchema } from "@/lib/approvals/plan";
import { prepareQuestions } from "@/lib/calls/question.server";
import type { Redact } from "@/lib/calls/row";
import { keepRuleList, type RuleList } from "@/lib/calls/rule-list.server";
import { dbForCalls } from "@/lib/database/client.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import type { Tables } from "@/lib/expression/tables";
import { loadTables } from "@/lib/lookup/load.server";
import { emptyContent, readContent } from "@/lib/mapping/content";
import type { Directory } from "@/lib/mapping/directory";
import { compileMapping, type Mapping } from "@/lib/mapping/evaluate";
import { tablesOf } from "@/lib/mapping/tables";
import { redactorOf } from "@/lib/redaction/redactor.server";
import { isSameJson } from "@/lib/same-json";
import { type UserFlow, userFlowSchema } from "@/lib/signup/flow";
import { toldRules } from "./aims";
import { type Credentials, prepareCredentials, readCredentials } from "./credentials/prepare.server";
import { parseDirectory } from "./directory.server";
import { failureMessagesSchema, type FailurePolicy } from "./failure";
import { prepareGenerators } from "./generators.server";

/** All that an answer depends on: one published revision, compiled, never half of one and half of another. */
export type Policy = {
  connectorId: string;
  tenantId: string;
  credentials: Credentials;
  /** Random values of a guest, by her key (generators.server.ts). */
  generatorsFor: ReturnType<typeof prepareGenerators>;
  /** What a call asks (lib/calls/question.server.ts). */
  questionOf: ReturnType<typeof prepareQuestions>;
  failure: FailurePolicy;
  /** How guests are approved; null: nobody decides on them. */
  approval: ApprovalPolicy | null;
  /** Leaves out of a call what the log does not keep; undefined where it keeps everything. */
  redact: Redact | undefined;
  flow: UserFlow | null;
  directory: Directory | null;
  mapping: Mapping;
  /** What the traces of its calls refer to. */
  ruleList: RuleList;
  /** What the mapping was compiled with. */
  tables: Tables;
  revisionNumber: number | null;
  /** Grows with each change to any of it (wake.server.ts). */
  version: number;
};

const storedCredential = {
  ...{ id: true, kind: true, name: true, secretHash: true, settings: true, expiresAt: true, retiredAt: true },
} as const;

/** The policy of a connector as it is now; null if there is no such connector. */
export async function readPolicy(connectorId: string, last: Policy | undefined): Promise<Policy | null> {
  // First: what changes from here on is seen as a change later, though it may be in it already.
  const stored = await dbForCalls().policyVersion.findUnique({ where: { connectorId }, select: { version: true } });
  const row = await dbForCalls().connector.findUnique({
    where: { id: connectorId },
    select: {
      tenantId: true,
      generatorSecret: true,
      onFailure: true,
      failureMessages: true,
      redaction: true,
      flow: true,
      tenant: { select: { attributes: true } },
      credentials: { select: storedCredential },
      approvalPolicy: { select: { isOn: true, content: true } },
      revisions: { where: { state: "published" }, select: { number: true, rules: true, gates: true } },
    },
  });
  if (!row) return null;
  const keys = await loadTenantKeys(row.tenantId); // what is answered from memory is sealed from memory
  const [revision] = row.revisions;
  const content = revision ? readContent(revision) : emptyContent;
  const flow = userFlowSchema.nullable().parse(row.flow);
  const tables = await loadTables(row.tenantId, tablesOf(content.rules), dbForCalls());
  const revisionNumber = revision?.number ?? null;
  // Guests wait while a mapping of hundreds of rules is compiled; a published revision never changes.
  const isKnown = last?.revisionNumber === revisionNumber && hasSameTables(last.tables, tables);
  const mapping = isKnown ? last.mapping : compileMapping(content, tables);
  const isTold = isKnown && last.ruleList.isKept && isSameJson(last.flow, flow);
  return {
    connectorId,
    tenantId: row.tenantId,
    generatorsFor: prepareGenerators(row.generatorSecret),
    questionOf: prepareQuestions(connectorId, row.generatorSecret),
    failure: { onFailure: row.onFailure, failureMessages: failureMessagesSchema.parse(row.failureMessages) },
    approval: row.approvalPolicy?.isOn ? approvalPolicySchema.parse(row.approvalPolicy.content) : null,
    redact: redactorOf(keys, { rules: row.redaction, mapping }),
    credentials: prepareCredentials(readCredentials(row.credentials), row.tenantId),
    flow,
    directory: parseDirectory(row.tenant.attributes),
    mapping,
    ruleList: isTold ? last.ruleList : await keepRuleList(row.tenantId, { rules: toldRules(mapping), flow }),
    tables,
    revisionNumber,
    version: stored?.version ?? 0,
  };
}

/** Rows that did not change are the same object (lib/lookup/load.server.ts). */
const hasSameTables = (a: Tables, b: Tables) =>
  a.size === b.size && [...a].every(([name, rows]) => b.get(name) === rows);
