import type { RefusedFunction } from "./definition";

/** Functions of the reference that have no meaning while a guest signs up. */

const roles = "the guest has no role assignments before she exists.";
const assignments = [{ name: "appRoleAssignments", type: "list" }] as const;

function roleFunction(name: string, summary: string): RefusedFunction {
  return { name, parameters: assignments, summary, example: `${name}([appRoleAssignments])`, notAtSignUp: roles };
}

export const appRoleAssignments = roleFunction("AppRoleAssignments", "The names of the user's roles.");
export const appRoleAssignmentsComplex = roleFunction("AppRoleAssignmentsComplex", "All roles of the user, added.");
export const assertiveAppRoleAssignmentsComplex = roleFunction(
  "AssertiveAppRoleAssignmentsComplex",
  "All roles of the user, replaced.",
);
export const singleAppRoleAssignment = roleFunction("SingleAppRoleAssignment", "The name of the user's one role.");

export const selectUniqueValue: RefusedFunction = {
  name: "SelectUniqueValue",
  parameters: [
    { name: "rule", type: "text" },
    { name: "nextRule", type: "text", repeats: true },
  ],
  summary: "The first of several values that nobody in the target directory has yet.",
  example: 'SelectUniqueValue([givenName], Join("", [givenName], "2"))',
  notAtSignUp:
    "it searches the target directory, which Entra does for HR provisioning into Active Directory only; two guests at once would still get the same value.",
};
