import { expect, test } from "vitest";
import type { ConnectorStep } from "@/lib/connector/step";
import { compileMapping } from "@/lib/mapping/evaluate";
import { samplesFor } from "@/lib/mapping/sample-generators";
import type { UserFlow } from "@/lib/signup/flow";
import { sampleGuests } from "@/lib/signup/sample-guests";
import { startFromCall } from "@/lib/tryout/from-call";
import { tryOut } from "@/lib/tryout/try-out";
import { aFlow } from "@/tests/support/connectors";

const level = "extension_0123456789abcdef0123456789abcdef_Level";
const terms = "extension_0123456789abcdef0123456789abcdef_Terms";
const names = aFlow("displayName", "givenName", "surname", "city");
const flow: UserFlow = {
  ...names,
  attributes: [
    ...names.attributes,
    { id: level, displayName: "Level", dataType: "int64" },
    { id: terms, displayName: "Terms", dataType: "boolean" },
  ],
};

/** What Entra would send of the guest of a logged call, at the step of that call. */
function sentAgain(step: ConnectorStep, body: object, known: UserFlow | null = flow) {
  const start = startFromCall(step, JSON.stringify(body), known);
  if (!start) throw new Error("not read");
  const ground = {
    mapping: compileMapping({ rules: [], gates: [] }),
    flow: known,
    now: new Date(0),
    samples: samplesFor,
  };
  const steps = tryOut({ guest: start.guest, forms: [start.entries], ground });
  const call = steps.find((each) => each.kind === "call" && each.step === step);
  return call?.kind === "call" ? (JSON.parse(call.request) as unknown) : undefined;
}

const federated = (issuer: string, issuerAssignedId: string) => [{ signInType: "federated", issuer, issuerAssignedId }];
const ada = { email: "ada@fabrikam.example", displayName: "Ada Lovelace", givenName: "Ada" };

test.each<[string, ConnectorStep, object]>([
  ["after federating", "postFederationSignup", { ...ada, lastName: "Lovelace", ui_locales: "en-GB" }],
  ["without a language", "postFederationSignup", ada],
  ["with Facebook", "postFederationSignup", { ...ada, identities: federated("facebook.com", "12") }],
  ["with a one-time passcode", "postFederationSignup", { email: ada.email, identities: federated("mail", ada.email) }],
  ["with an identity provider of a partner", "postFederationSignup", { ...ada, identities: federated("idp", "1") }],
  ["with an issuer spelled as in 2020", "postFederationSignup", { ...ada, identities: federated("facebook", "12") }],
  ["with claims that nobody knows", "postFederationSignup", { ...ada, groups: ["a"], vip: true, [level]: 3 }],
  [
    "with what she entered",
    "postAttributeCollection",
    { ...ada, surname: "L", city: "Oslo", [level]: 3, [terms]: false },
  ],
  ["with fields left empty", "postAttributeCollection", { email: ada.email, identities: federated("google.com", "7") }],
  ["with an attribute that is not asked for", "postAttributeCollection", { ...ada, country: "Norway" }],
])("a logged guest %s is described again as she was", (_sentence, step, body) => {
  expect(sentAgain(step, body)).toEqual(body);
  expect(sentAgain(step, body, null)).toEqual(body);
});

test.each(sampleGuests)("$label is described again as she was", ({ guest, entered }) => {
  const ground = { mapping: compileMapping({ rules: [], gates: [] }), flow, now: new Date(0), samples: samplesFor };
  const steps = tryOut({ guest, forms: [{ city: String(entered.city ?? "") }], ground });
  for (const call of steps)
    if (call.kind === "call") {
      const body = JSON.parse(call.request) as object;
      expect(sentAgain(call.step, body)).toEqual(body);
    }
});

test("what she entered comes back into its field, by its type", () => {
  const start = startFromCall(
    "postAttributeCollection",
    JSON.stringify({ ...ada, city: "Oslo", extension_Terms: true }),
    flow,
  );
  expect(start?.entries).toEqual({
    ...{ displayName: "Ada Lovelace", givenName: "Ada", surname: "", city: "Oslo" },
    ...{ [level]: "", [terms]: "true" },
  });
});

test("a body without an address, or none at all, is no guest", () => {
  for (const claims of ["{}", "[]", "null", "", '"ada"'])
    expect(startFromCall("postFederationSignup", claims, flow)).toBeUndefined();
});
