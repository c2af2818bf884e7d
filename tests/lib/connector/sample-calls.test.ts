import { execFile } from "node:child_process";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadCall } from "@/lib/calls/log.server";
import { addCredential } from "@/lib/connector/credentials/store.server";
import { curlLine, type Proof, powershellLine } from "@/lib/connector/sample-calls";
import { db } from "@/lib/database/client.server";
import { aConnector, anActor, type TestConnector } from "@/tests/support/connectors";
import { handleConnector } from "@/lib/server/connector-door.server";
import { serve } from "@/tests/support/doors";
import { contoso } from "@/tests/support/settings";

/** As typed: a line may be longer than an argument can be. */
function sh(line: string) {
  const running = promisify(execFile)("/bin/sh", [], { maxBuffer: 1e7 });
  running.child.stdin?.end(line);
  return running;
}
const odd = {
  email: "o'hara@fabrikam.example",
  quotes: `'single' "double" ‘typographic’ ‚low‛`,
  shell: "$HOME ${x} $(id) `id` \\ \\n !! * ~ ; & | > <",
  powershell: "$env:Path $(Get-Date) `n @() %{ }",
  lines: "one\r\ntwo\ttabbed",
  unicode: "Zoë Ødegård 山田 🇳🇴 \u202eright to left\u0007",
};
const bodies: [what: string, body: string][] = [
  ["claims that mean something to a shell", JSON.stringify(odd)],
  ["a body over several lines", JSON.stringify(odd, null, 2)],
  ["lines that end as Windows ends them", JSON.stringify(odd, null, 2).replaceAll("\n", "\r\n")],
  ["a name that begins like a file's", `  ${JSON.stringify({ "@/etc/passwd": "@x", ...odd })}`],
  ["more than an argument takes", JSON.stringify({ ...odd, END: "END", long: "é'".repeat(40_000) })],
];

describe("the curl line, run by a shell", () => {
  let door: Awaited<ReturnType<typeof serve>>;
  let connector: TestConnector;
  let key: { name: string; secret: string };
  beforeAll(async () => {
    door = await serve((request, response) => void handleConnector(request, response));
    connector = await aConnector({});
    const added = await addCredential(anActor(), connector.id, { kind: "headerKey", header: "x-api-key" });
    if (added.kind !== "added" || added.once?.kind !== "headerKey") throw new Error("a second credential is possible");
    key = added.once;
  });
  afterAll(() => door.close());

  const url = () => `${door.url}/api/connectors/${connector.id}/postAttributeCollection`;
  async function shell(line: string) {
    const { stdout } = await sh(line);
    const { id } = await db().call.findFirstOrThrow({ where: { connectorId: connector.id }, orderBy: { id: "desc" } });
    return { stdout, call: await loadCall(contoso, id) };
  }

  test.each(bodies)("sends %s exactly as they are", async (_what, body) => {
    const line = curlLine({ url: url(), proof: { kind: "basic", name: connector.username }, body });
    const { stdout, call } = await shell(line.replace(connector.username, `${connector.username}:${connector.secret}`));
    expect(stdout).toMatch(/^HTTP\/1.1 200/);
    expect(call.claims).toBe(body);
  });

  test("sends any value exactly, whatever it means to a shell", async () => {
    const got: string[] = [];
    const echo = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        got.push(Buffer.concat(chunks).toString());
        response.end();
      });
    });
    const hostile = fc.string({
      unit: fc.constantFrom("'", '"', "\\", "$", "`", "!", "\n", "@", "%", "é", "’", "x", " ", "&"),
    });
    const proof = fc.record({ kind: fc.constant("headerKey" as const), name: fc.constant("x-key") });
    const property = fc.asyncProperty(fc.oneof(hostile, fc.string({ unit: "binary" })), proof, async (value, shown) => {
      const body = JSON.stringify({ email: value, [value]: value });
      await sh(curlLine({ url: `${echo.url}/x`, proof: shown, body }));
      expect(got.pop()).toBe(body);
    });
    await fc.assert(property, { numRuns: 25 }).finally(() => echo.close());
  });

  test("shows a key in a header", async () => {
    const line = curlLine({ url: url(), proof: { kind: "headerKey", name: key.name } });
    expect((await shell(line)).call.cause).toBe("wrongKey");
    expect((await shell(line.replace("<key>", key.secret))).call).toMatchObject({
      ...{ outcome: "continue", email: "ada@fabrikam.example" },
    });
  });
});

test("PowerShell reads any value from its line", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("'", "‘", "’", "‚", "‛", '"', "$", "`", "(", "x", " ") }),
      (value) => {
        const body = JSON.stringify({ email: value });
        const line = powershellLine({ url: "https://portal.example/x", proof: { kind: "queryKey", name: "k" }, body });
        expect(powershellTexts(line).at(-1)).toBe(body);
      },
    ),
  );
});

/** A text in single quotes as PowerShell reads it: any single quote, typographic ones too, ends it unless another follows. */
function powershellTexts(line: string): string[] {
  const texts = line.match(/['\u2018-\u201B](?:[^'\u2018-\u201B]|['\u2018-\u201B]{2})*['\u2018-\u201B]/g) ?? [];
  return texts.map((text) => text.slice(1, -1).replaceAll(/(['\u2018-\u201B])['\u2018-\u201B]/g, "$1"));
}

test.each(bodies)("PowerShell reads %s from its line", (_what, body) => {
  const line = powershellLine({ url: "https://portal.example/x", proof: { kind: "certificate", name: "CN=x" }, body });
  expect(powershellTexts(line)).toEqual([
    ...["https://portal.example/x", "<client.pfx>", "application/json; charset=utf-8", body],
  ]);
});

const proofs: [proof: Proof, curl: string, powershell: string][] = [
  [{ kind: "basic", name: "entra" }, "-u 'entra' ", "-Credential (Get-Credential -UserName 'entra') -Allow"],
  [{ kind: "headerKey", name: "x-key" }, "-H 'x-key: <key>' ", "-Headers @{ 'x-key' = '<key>' } -Skip"],
  [
    { kind: "queryKey", name: "code&x" },
    "'http://localhost/x?code%26x=<key>'",
    "'http://localhost/x?code%26x=<key>' -Skip",
  ],
  [
    { kind: "certificate", name: "" },
    "--cert '<client.pem>' --key '<client.key>' ",
    "(Get-PfxCertificate '<client.pfx>') -Skip",
  ],
  [{ kind: "token", name: "0" }, "'Authorization: Bearer <token>'", "-AsSecureString) -AllowUnencryptedAuthentication"],
];
test.each(proofs)("$kind is asked for or stands as a placeholder, in both lines", (proof, curl, powershell) => {
  const target = { url: "http://localhost/x", proof, body: "{}" };
  expect(curlLine(target)).toContain(curl);
  expect(powershellLine(target)).toContain(powershell);
});
