/** What a change is about: where its link leads, and how the filter groups it. */
export type AuditArea = keyof typeof areaWords;

export const areaWords = {
  connector: "Connectors",
  credential: "Credentials",
  mapping: "Mappings",
  example: "Examples",
  table: "Look-up tables",
  sequence: "Unique numbers",
  silentWrite: "Silent values",
  backfill: "Backfills",
  log: "Log",
  token: "API tokens",
  alarm: "Alarms",
  graph: "Microsoft Graph",
  privacy: "Privacy",
  approval: "Approvals",
} as const;

/** Every action that the code notes, in words that follow a person's name; a test compares them with the code. */
const words: Readonly<Record<string, string>> = {
  "connector.create": "made the connector",
  "connector.rename": "renamed the connector",
  "connector.delete": "deleted the connector",
  "connector.failureMode": "changed what guests meet when there is no decision",
  "connector.redaction": "changed what the log leaves out of a connector's calls",
  "connector.tracking": "changed whether a connector is for guests, too, for whom Entra never calls",
  "connector.selectAttribute": "let the user flow collect an attribute",
  "credential.add": "added a credential",
  "credential.retire": "retired a credential",
  "log.shareView": "shared a view of the log",
  "log.unshareView": "took away a shared view of the log",
  "mapping.save": "saved the draft of the mapping",
  "mapping.publish": "published the mapping",
  "mapping.rollBack": "brought back an older mapping",
  "mapping.import": "imported a mapping from a file",
  "example.add": "added an example",
  "example.change": "changed an example",
  "example.delete": "deleted an example",
  "table.create": "made a look-up table",
  "table.replace": "replaced the rows of a look-up table",
  "table.delete": "deleted a look-up table",
  "sequence.create": "made a sequence of unique numbers",
  "sequence.range": "changed the range of unique numbers",
  "sequence.delete": "deleted a sequence of unique numbers",
  "log.export": "exported calls of the log",
  "log.continueExport": "went on with an export of the log",
  "alarm.acknowledge": "acknowledged an alarm",
  "alarm.settings": "changed what raises an alarm and who is told",
  "alarm.newSecret": "made a new secret for the webhook of alarms",
  "graph.consent": "came back from Entra's consent page",
  "graph.giveUp": "changed how long a guest is waited for",
  "graph.secretEnd": "said when the app secret expires",
  "token.create": "made an API token",
  "token.revoke": "revoked an API token",
  "approval.policy": "changed how guests of a connector are approved",
  "approval.decide": "decided on a guest's request",
  "approval.revoke": "took back a guest's access",
  "approval.allowAgain": "let a guest ask for access again",
  "approval.retry": "had a guest's account tried again",
  "approval.channels": "changed where cards and messages about requests go",
  "approval.newSecret": "made a new secret for the webhook of requests",
  "privacy.auditors": "changed whether auditors see guests' data",
  "privacy.erase": "erased a guest",
  "privacy.export": "took a guest's data away",
  "privacy.retention": "changed how long calls are kept",
  "silentWrite.retry": "had a silent write tried again",
  "silentWrite.retryMany": "had several silent writes tried again",
  "silentWrite.cancel": "cancelled a silent write",
  "backfill.create": "began a dry run of a backfill",
  "backfill.run": "ran a backfill",
  "backfill.pause": "paused a backfill",
  "backfill.goOn": "went on with a backfill",
  "backfill.stop": "stopped a backfill",
  "backfill.undo": "undid a backfill",
  "backfill.export": "exported what came of a backfill",
};

export const auditActions: readonly string[] = Object.keys(words);

/** An action that a later version noted keeps its own name. */
export const actionWords = (action: string): string => words[action] ?? action;

export function areaOf(action: string): AuditArea | undefined {
  const area = action.split(".")[0] ?? "";
  return isArea(area) ? area : undefined;
}

const isArea = (text: string): text is AuditArea => Object.hasOwn(areaWords, text);
export const auditAreas = Object.keys(areaWords).filter(isArea);

/** The page of the thing, whether it still exists or not. */
export function placeOf(action: string, subject: string): string | undefined {
  const area = areaOf(action);
  switch (area) {
    case "connector":
    case "example":
    case "mapping":
    case "credential":
    case "backfill":
      return `/connectors/${subject}${pageOfConnector[area]}`;
    case "table":
      return `/tables/${subject}`;
    case "sequence":
      return "/settings/numbers";
    case "silentWrite":
      return action.endsWith("Many") ? "/silent" : `/silent/${subject}`;
    case "log":
      return action.endsWith("View") ? "/log" : "/log/exports";
    case "token":
      return "/settings/api";
    case "alarm":
      return "/settings/alarms";
    case "graph":
      return "/settings/graph";
    case "privacy":
      return "/settings/privacy";
    case "approval":
      if (action === "approval.policy") return `/connectors/${subject}`;
      return isAboutChannels(action) ? "/settings/channels" : `/approvals/${subject}`;
    case undefined:
      return undefined;
  }
}

const isAboutChannels = (action: string) => action === "approval.channels" || action === "approval.newSecret";

const pageOfConnector = {
  connector: "",
  example: "/mapping/examples",
  mapping: "/mapping",
  credential: "/settings",
  backfill: "/backfill",
};

/** Of these the subject is a connector's id. */
export const isAboutConnector = (action: string): boolean => Object.hasOwn(pageOfConnector, areaOf(action) ?? "");
