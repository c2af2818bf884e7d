import { expect, test } from "vitest";
import { planStart } from "@/lib/server/start/plan";

const url = "postgresql://localhost/vestibule";
const withoutCredential = {
  DATABASE_URL: url,
  NEXTAUTH_URL: "https://vestibule.contoso.com",
  NEXTAUTH_SECRET: "s".repeat(32),
  MASTER_KEYS: Buffer.alloc(32, "m").toString("base64"),
  ENTRA_TENANTS: "Contoso=11111111-1111-4111-8111-111111111111",
  ENTRA_CLIENT_ID: "33333333-3333-4333-8333-333333333333",
};
const real = { ...withoutCredential, ENTRA_CLIENT_SECRET: "secret" };

const problemsOf = (settings: Record<string, string>) => {
  const plan = planStart(settings);
  return plan.kind === "refuse" ? plan.problems.join("\n") : `no problem: ${plan.kind}`;
};

test.each([
  ["no setting at all starts the sandbox", {}, { kind: "sandbox", databaseUrl: undefined }],
  ["a port of one's own still means the sandbox", { PORT: "3100", LOG_LEVEL: "info" }, { kind: "sandbox" }],
  ["SANDBOX=on starts the sandbox", { SANDBOX: "on" }, { kind: "sandbox" }],
  [
    "SANDBOX=on accepts a database of one's own",
    { SANDBOX: "on", DATABASE_URL: url },
    { kind: "sandbox", databaseUrl: url },
  ],
  ["all settings of a real tenant start without sandbox", real, { kind: "real", databaseUrl: url }],
  ["SANDBOX=off agrees with a real tenant", { ...real, SANDBOX: "off" }, { kind: "real" }],
  [
    "a certificate does instead of a secret",
    { ...withoutCredential, ENTRA_CLIENT_CERTIFICATE: "/run/portal.pem" },
    { kind: "real" },
  ],
])("%s", (_sentence, settings, plan) => {
  expect(planStart(settings)).toMatchObject(plan);
});

test.each(Object.keys(real))("a start with only %s is refused and names all that is missing", (name) => {
  const problems = problemsOf({ [name]: "x" });
  const others = Object.keys(real).filter((other) => other !== name);
  for (const other of others) expect(problems).toContain(other);
});

test.each(Object.keys(real))("a start without %s is refused and names it", (name) => {
  const settings = Object.fromEntries(Object.entries(real).filter(([key]) => key !== name));
  expect(problemsOf(settings)).toMatch(new RegExp(`${name}.*missing`));
});

test.each([
  ["a database alone could mean either", { DATABASE_URL: url }, "set SANDBOX=on"],
  [
    "an authority alone is a real tenant half set",
    { ENTRA_AUTHORITY_URL: "https://login.microsoftonline.com" },
    "DATABASE_URL",
  ],
  ["a Graph address alone too", { GRAPH_URL: "https://graph.microsoft.com" }, "DATABASE_URL"],
  ["SANDBOX=on beside a real tenant contradicts itself", { ...real, SANDBOX: "on" }, "ENTRA_CLIENT_ID"],
  ["SANDBOX=off alone never starts the sandbox", { SANDBOX: "off" }, "NEXTAUTH_URL: is missing"],
  ["SANDBOX has two values", { SANDBOX: "yes" }, '"on" or "off"'],
])("%s, so it is refused", (_sentence, settings, words) => {
  expect(problemsOf(settings)).toContain(words);
});
