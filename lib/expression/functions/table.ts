import { withCheckDigits } from "./check-digits";
import * as conditions from "./conditions";
import * as conversions from "./conversions";
import * as dates from "./dates";
import type { FunctionDefinition } from "./definition";
import { formatDateTime } from "./format-date-time";
import * as generators from "./generators";
import * as lists from "./lists";
import * as names from "./names";
import * as ours from "./ours";
import * as refused from "./refused";
import { replace } from "./replace";
import * as texts from "./text";
import { uniqueNumber } from "./unique-number";
import * as words from "./words";

/** Every function an expression may name, in alphabetical order. What is not in here does not exist. */
export const functionTable: readonly FunctionDefinition[] = [
  texts.append,
  refused.appRoleAssignments,
  refused.appRoleAssignmentsComplex,
  refused.assertiveAppRoleAssignmentsComplex,
  conversions.bitAnd,
  conversions.cbool,
  dates.cdate,
  conditions.coalesce,
  conversions.convertToBase64,
  conversions.convertToUtf8Hex,
  lists.count,
  conversions.cstr,
  dates.dateAdd,
  dates.dateDiff,
  dates.dateFromNum,
  generators.defaultDomain,
  ours.domain,
  formatDateTime,
  generators.guid,
  conditions.ignoreFlow,
  conditions.iif,
  words.inStr,
  conditions.isNull,
  conditions.isNullOrEmptyText,
  conditions.isPresent,
  conversions.isString,
  lists.item,
  texts.join,
  texts.left,
  words.len,
  ours.lookup,
  texts.mid,
  names.normalizeDiacritics,
  conditions.not,
  dates.now,
  dates.numFromDate,
  names.pcase,
  ours.randomNumber,
  generators.randomString,
  generators.redact,
  lists.removeDuplicates,
  replace,
  refused.selectUniqueValue,
  refused.singleAppRoleAssignment,
  lists.split,
  words.stripSpaces,
  conditions.switchOn,
  texts.toLower,
  texts.toUpper,
  uniqueNumber,
  withCheckDigits,
  words.word,
];

const byName = new Map(functionTable.map((definition) => [definition.name.toLowerCase(), definition]));

/** By its name in any case, as a published example writes `switch`. */
export const functionNamed = (name: string): FunctionDefinition | undefined => byName.get(name.toLowerCase());
