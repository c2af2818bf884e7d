import { attributeOf, type UserFlow } from "@/lib/signup/flow";
import { deniesEverybodyElse } from "./edits";
import { claimNames, type GateRow, isAboutAll } from "./rows";

/** What an admin may have overlooked about a rule, in words; none keeps the rules from being published. */
export function hintsOf(row: GateRow, rows: readonly GateRow[], flow: UserFlow | null): string[] {
  if (row.isOff) return [];
  const place = rows.indexOf(row);
  const isDecisive = row.kind === "allow" || row.kind === "deny";
  const end = rows.findIndex(deniesEverybodyElse);
  return [
    ...(isDecisive && end >= 0 && end < place
      ? [`Never asked: rule ${end + 1} turns away everybody whom nothing before it allows.`]
      : []),
    ...(row.kind === "allow" && !rows.slice(place + 1).some(({ kind, isOff }) => kind === "deny" && !isOff)
      ? ["Changes nothing, because no rule after it denies anybody."]
      : []),
    ...(isDecisive ? tooEarly(row) : []),
    ...(isDecisive ? [] : neverGiven(row, flow)),
  ];
}

/** What Entra tells of a guest before she filled in the form. */
const known = ["email", "displayName", "givenName", "surname", "ui_locales"];

function tooEarly(row: GateRow): string[] {
  const { step, claims } = row.condition;
  if (isAboutAll(row) || step === "postAttributeCollection") return [];
  const late = [...new Set(claims.map(({ claim }) => claim.trim()).filter((claim) => claim && !known.includes(claim)))];
  if (late.length === 0) return [];
  return [
    `${late.join(", ")} ${late.length === 1 ? "is" : "are"} not known yet when she comes back from her identity provider, so this rule also judges guests who had no chance to fill in the form. Choose “After the form”.`,
  ];
}

/** A demand that no guest can meet asks her again and again. */
function neverGiven({ claims }: GateRow, flow: UserFlow | null): string[] {
  if (!flow) return [];
  const never = claimNames(claims).filter((claim) => claim !== "email" && !attributeOf(flow, claim));
  if (never.length === 0) return [];
  const isOne = never.length === 1;
  return [
    `The user flow does not collect ${never.join(", ")}, so a guest may be asked for ${isOne ? "it" : "them"} and have no field to answer in.`,
  ];
}
