import { expect, test } from "vitest";
import { toActor, toSessionToken } from "@/lib/tenants/claims";
import { contoso, fabrikam } from "@/tests/support/settings";

const idToken = { tid: contoso, oid: "adele", name: "Adele Admin", roles: ["Vestibule.Admin"], email: "a@contoso.com" };

test("of an ID token the session keeps tenant, person, name and our roles, and no address", () => {
  expect(toSessionToken(idToken, contoso)).toEqual({
    tid: contoso,
    oid: "adele",
    name: "Adele Admin",
    roles: ["admin"],
  });
});

test("a token of another tenant than the chosen one signs nobody in", () => {
  expect(toSessionToken(idToken, fabrikam)).toBeUndefined();
});

test("the tenant id may come in capitals", () => {
  expect(toSessionToken({ ...idToken, tid: contoso.toUpperCase() }, contoso)?.tid).toBe(contoso);
});

test.each([
  ["no tenant", { ...idToken, tid: undefined }],
  ["no object id", { ...idToken, oid: undefined }],
  ["an empty object id", { ...idToken, oid: "" }],
  ["nothing at all", undefined],
])("a token with %s signs nobody in", (_what, token) => {
  expect(toSessionToken(token, contoso)).toBeUndefined();
});

test.each([
  ["no claim", undefined],
  ["an empty claim", []],
  ["roles of other apps", ["Vestibule.Administrator", "admin", "vestibule.admin"]],
])("%s means no role", (_what, roles) => {
  expect(toSessionToken({ ...idToken, roles }, contoso)?.roles).toEqual([]);
});

test("every role is read, in the same order whatever Entra's", () => {
  const roles = ["Vestibule.Auditor", "Other", "Vestibule.Approver", "Vestibule.Admin"];
  expect(toSessionToken({ ...idToken, roles }, contoso)?.roles).toEqual(["admin", "approver", "auditor"]);
});

test.each([
  [{ name: " ", preferred_username: "adele@contoso.com" }, "adele@contoso.com"],
  [{ name: null, preferred_username: null }, "No name"],
])("a person without a name is still called something: %j", (fields, name) => {
  expect(toSessionToken({ ...idToken, ...fields }, contoso)?.name).toBe(name);
});

test("the session's person acts in the session's tenant", () => {
  expect(toActor({ tid: contoso, oid: "adele", name: "Adele", roles: [] })).toEqual({
    tenantId: contoso,
    id: "adele",
    name: "Adele",
    roles: [],
  });
});
