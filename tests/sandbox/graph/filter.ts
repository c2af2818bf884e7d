import type { Values } from "@/tests/sandbox/store/directory";
import { badRequest, GraphRefusal } from "./answer";

type Predicate = (user: Values) => boolean;
type Test = (value: unknown) => boolean;

/** Properties and operators that work without an advanced query. Source: Graph metadata, descriptions of `user`. */
const comparable = ["mail", "userPrincipalName", "displayName", "givenName", "surname", "jobTitle", "city", "country"];
const equalOnly = ["id", "creationType", "userType", "externalUserState"];

const literal = String.raw`'(?:[^']|'')*'`;
const identity = new RegExp(String.raw`^identities/any\((\w+):(.+)\)$`);
const identityPart = new RegExp(String.raw`^(\w+)/(issuer|issuerAssignedId) eq (${literal})$`);
const collectionTest = new RegExp(String.raw`^(otherMails|proxyAddresses)/any\((\w+):(\w+) (eq) (${literal})\)$`);
const collectionPrefix = new RegExp(
  String.raw`^(otherMails|proxyAddresses)/any\((\w+):startsWith\((\w+),\s*(${literal})\)\)$`,
  "i",
);
const prefix = new RegExp(String.raw`^startsWith\((\w+),\s*(${literal})\)$`, "i");
const comparison = new RegExp(String.raw`^(\w+) (\w+) (${literal}|null|[\dTZ:.+-]+)$`);

const suffix = new RegExp(String.raw`^endsWith\((mail|userPrincipalName),\s*(${literal})\)$`, "i");
const isNull = /^(\w+) eq null$/;

/** Reads `$filter` on users; some forms only as an advanced query. Throws what Graph answers to others. */
export function parseFilter(text: string, isAdvanced = false): Predicate {
  const predicates = splitByAnd(text).map((term) => (isAdvanced ? parseAdvanced(term) : undefined) ?? parseTerm(term));
  return (user) => predicates.every((holds) => holds(user));
}

function parseAdvanced(term: string): Predicate | undefined {
  const end = suffix.exec(term);
  if (end) {
    const wanted = unquote(end[2]).toLowerCase();
    return property(end[1], (value) => typeof value === "string" && value.toLowerCase().endsWith(wanted));
  }
  const [, name] = isNull.exec(term) ?? [];
  return name === undefined ? undefined : property(name, (value) => value === null || value === undefined);
}

function parseTerm(term: string): Predicate {
  const identities = identity.exec(term);
  if (identities) return parseIdentities(identities[1] ?? "", identities[2] ?? "");
  const member = collectionTest.exec(term);
  if (member && member[2] === member[3]) return contains(member[1], equals(unquote(member[5])));
  const memberPrefix = collectionPrefix.exec(term);
  if (memberPrefix && memberPrefix[2] === memberPrefix[3]) {
    return contains(memberPrefix[1], startsWith(unquote(memberPrefix[4])));
  }
  const start = prefix.exec(term);
  if (start && comparable.includes(start[1] ?? "")) return property(start[1], startsWith(unquote(start[2])));
  const compared = comparison.exec(term);
  if (compared) return parseComparison(compared[1] ?? "", compared[2] ?? "", compared[3] ?? "");
  throw badRequest(`Invalid filter clause: '${term}'.`);
}

function parseComparison(name: string, operator: string, value: string): Predicate {
  if (name === "createdDateTime") return property(name, compareTime(operator, value));
  const isExtension = name.startsWith("extension_");
  if (!isExtension && !comparable.includes(name) && !equalOnly.includes(name)) {
    throw unsupported(
      `Unsupported or invalid query filter clause specified for property '${name}' of resource 'User'.`,
    );
  }
  if (operator !== "eq") throw unsupported(`Operator '${operator}' on '${name}' is an advanced query.`);
  return property(
    name,
    value === "null" ? (actual) => actual === null || actual === undefined : equals(unquote(value)),
  );
}

function compareTime(operator: string, value: string): Test {
  const bound = Date.parse(value);
  if (Number.isNaN(bound)) throw badRequest(`Invalid filter clause: '${value}' is not a date and time.`);
  const at = (actual: unknown) => Date.parse(String(actual));
  switch (operator) {
    case "ge":
      return (actual) => at(actual) >= bound;
    case "le":
      return (actual) => at(actual) <= bound;
    case "eq":
      return (actual) => at(actual) === bound;
    default:
      throw unsupported(`Operator '${operator}' on 'createdDateTime' is an advanced query.`);
  }
}

/** The issuer alone is enough only for these. Source: learn.microsoft.com, objectIdentity resource type. */
const issuersThatStandAlone = ["google.com", "facebook.com", "mail", "phone"];

/** One identity must match both parts. A filter of the wrong shape finds nobody, without an error. */
function parseIdentities(variable: string, condition: string): Predicate {
  const parts = splitByAnd(condition).map((part) => identityPart.exec(part));
  if (parts.some((part) => part?.[1] !== variable)) throw badRequest(`Invalid filter clause: '${condition}'.`);
  const wanted = new Map(parts.map((part) => [part?.[2], unquote(part?.[3])]));
  const issuer = wanted.get("issuer");
  const assignedId = wanted.get("issuerAssignedId");
  if (issuer === undefined) return () => false;
  if (assignedId === undefined && !issuersThatStandAlone.includes(issuer)) return () => false;
  return contains("identities", (entry) => {
    const { issuer: theIssuer, issuerAssignedId, signInType } = entry as Values;
    if (signInType === "userPrincipalName") return false; // not filterable
    return equals(issuer)(theIssuer) && (assignedId === undefined || equals(assignedId)(issuerAssignedId));
  });
}

const property =
  (name = "", test: Test): Predicate =>
  (user) =>
    test(user[name]);

const contains =
  (name = "", test: Test): Predicate =>
  (user) => {
    const list = user[name];
    return Array.isArray(list) && list.some(test);
  };

/** The directory compares text without regard to case. */
const equals =
  (wanted: string): Test =>
  (value) =>
    typeof value === "string" && value.toLowerCase() === wanted.toLowerCase();

const startsWith =
  (wanted: string): Test =>
  (value) =>
    typeof value === "string" && value.toLowerCase().startsWith(wanted.toLowerCase());

const unquote = (text = ""): string => (text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text);

/** Splits at `and` outside of quotes and brackets. */
function splitByAnd(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const [token] of text.matchAll(new RegExp(String.raw`${literal}| and |[\s\S]`, "g"))) {
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    if (token === " and " && depth === 0) parts.push("");
    else parts.push((parts.pop() ?? "") + token);
  }
  return parts.map((part) => part.trim());
}

const unsupported = (message: string) => new GraphRefusal(400, "Request_UnsupportedQuery", message);
