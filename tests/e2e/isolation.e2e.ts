import { readdirSync } from "node:fs";
import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { arrive, partnerFlow, supplierFlow } from "./support/entra";
import { type Person, people, portalUrl, signIn } from "./support/portal";

// Walks every page and route that the application has, as everybody who must not see Contoso's data.
test.describe.configure({ mode: "serial" });

/**
 * Of Contoso: the connector of the seed, a call and a silent write that a guest causes below, and a table, an example and the
 * erasure of somebody made below.
 */
let contoso: Record<"connectorId" | "callId" | "writeId" | "tableId" | "exampleId" | "erasureId", string>;
const stamp = Date.now().toString(36);
const secretWords = {
  ...{ email: `walk.${stamp}@fabrikam.example`, connector: "Partner sign-up" },
  ...{ table: `walk-${stamp}`, tableKey: `key-${stamp}`, example: `Wanda, ${stamp}` },
};

test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage({ baseURL: portalUrl() });
  const gone = `gone.${stamp}@fabrikam.example`;
  await arrive(page, partnerFlow, { source: "google", email: gone, givenName: "Greta", surname: "Gone" });
  await arrive(page, partnerFlow, {
    source: "google",
    email: secretWords.email,
    givenName: "Wanda",
    surname: "Walker",
  });
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: /^Welcome to/ })).toBeVisible();
  await signIn(page, "adele");
  await page.goto("/tables/new");
  await page.getByLabel("Name").fill(secretWords.table);
  await page.getByRole("textbox", { name: "Rows" }).fill(`${secretWords.tableKey},value`);
  await page.getByRole("button", { name: "Check the rows" }).click();
  await page.getByRole("button", { name: "Create table" }).click();
  await expect(page.getByText("The table was created.")).toBeVisible();
  const tableId = /\/tables\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
  const idIn = async (path: string, link: RegExp) => {
    await page.goto(path);
    const links = page.getByRole("main").locator(`a[href^="${path}/"]`);
    await links.first().waitFor();
    const hrefs = await links.evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    return hrefs.map((href) => link.exec(href ?? "")?.[1]).find(Boolean) ?? "";
  };
  const callId = await idIn("/log", /^\/log\/([0-9a-f-]{36})$/);
  await page.goto(`/log/${callId}?save=example`);
  await page.getByRole("textbox", { name: "Name" }).fill(secretWords.example);
  await page.getByRole("button", { name: "Save example" }).click();
  await expect(page.getByText("The example was saved.")).toBeVisible();
  const [, connectorId = "", exampleId = ""] =
    /\/connectors\/([\w-]{22})\/mapping\/examples\/([0-9a-f-]{36})/.exec(page.url()) ?? [];
  contoso = {
    ...{ connectorId, callId, tableId, exampleId, erasureId: await eraseSomebody(page, gone) },
    writeId: await idIn("/silent", /^\/silent\/([0-9a-f-]{36})$/),
  };
  expect(Object.values(contoso).filter(Boolean)).toHaveLength(6);
  await page.close();
});

/** Of a guest who is known by her calls. */
async function eraseSomebody(page: Page, email: string): Promise<string> {
  await page.goto("/settings/privacy/erase");
  await page.getByLabel("E-mail of the guest").fill(email);
  await page.getByRole("button", { name: "Look what is known" }).click();
  await page.getByRole("button", { name: /^Erase / }).click();
  await expect(page.getByRole("heading", { name: "A guest was erased" })).toBeVisible();
  return /\/erasures\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
}

/** Every page and route handler below app/, with Contoso's ids in its places. */
function everyPath(file: "page" | "route"): string[] {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((each) =>
    new RegExp(`(^|/)${file}[.]tsx?$`).test(each),
  );
  return files.map((each) => {
    const segments = each
      .split("/")
      .slice(0, -1)
      .filter((segment) => !/^\(.*\)$/.test(segment));
    return `/${segments.map((segment) => (segment.startsWith("[") ? placeOf(segment) : segment)).join("/")}`;
  });
}

function placeOf(segment: string): string {
  const places: Record<string, string> = {
    "[connectorId]": contoso.connectorId,
    "[callId]": contoso.callId,
    "[writeId]": contoso.writeId,
    "[tableId]": contoso.tableId,
    "[exampleId]": contoso.exampleId,
    "[erasureId]": contoso.erasureId,
    "[backfillId]": noRequest,
    "[step]": "postFederationSignup",
    "[token]": "no-token",
    "[requestId]": noRequest,
    "[...nextauth]": "session",
  };
  const place = places[segment];
  if (!place) throw new Error(`the walk does not know what to put for ${segment}: add it`);
  return place;
}

/** No guest has asked for anything here: nobody finds it. */
const noRequest = "00000000-0000-7000-8000-000000000000";

/** Pages that anybody may open. */
const open = ["/", "/sign-in"];
/** What only Contoso may see. A page may repeat the ids that stand in its own address. */
const leaks = (path: string, text: string) =>
  [...Object.values(contoso).filter((id) => !path.includes(id)), ...Object.values(secretWords)].filter((word) =>
    text.includes(word),
  );

async function signedIn(page: Page, person: Person): Promise<APIRequestContext> {
  await signIn(page, person);
  return page.context().request;
}

test("a stranger sees no page and learns nothing from any route", async ({ request }) => {
  for (const path of everyPath("page").filter((each) => !open.includes(each))) {
    const response = await request.get(path, { maxRedirects: 0 });
    expect([path, response.status()]).toEqual([path, 307]);
    expect(response.headers().location).toMatch(/^(http:\/\/localhost:\d+)?\/sign-in/);
  }
  for (const path of everyPath("route")) {
    const response = await request.get(path, { maxRedirects: 0 });
    expect(response.status(), path).toBeLessThan(500);
    expect(leaks(path, await response.text()), path).toEqual([]);
  }
});

test("the other tenant's admin finds nothing of Contoso's, neither in lists nor by address", async ({ page }) => {
  const request = await signedIn(page, "frida");
  for (const path of everyPath("page")) {
    const response = await request.get(path);
    const isOne = [...Object.values(contoso), noRequest].some((id) => path.includes(id));
    expect([path, response.status()]).toEqual([path, isOne ? 404 : 200]);
    expect(leaks(path, await response.text()), path).toEqual([]);
  }
});

test("a try-out lends the guest of no call but its own connector's", async ({ page }) => {
  const address = `/connectors/${contoso.connectorId}/try?call=`;
  const request = await signedIn(page, "frida");
  expect((await request.get(`${address}${contoso.callId}`)).status()).toBe(404);
  await signIn(page, "audrey");
  const lent = await request.get(`${address}${contoso.callId}`);
  expect([lent.status(), (await lent.text()).includes(secretWords.email)]).toEqual([403, false]);
  await signIn(page, "adele");
  expect(await (await request.get(`${address}${contoso.callId}`)).text()).toContain(secretWords.email);
  expect((await request.get(`${address}00000000-0000-7000-8000-000000000000`)).status()).toBe(404);
  await page.goto("/connectors/new");
  await page.getByLabel("Name").fill(`Another ${stamp}`);
  await page.getByLabel("User flow").selectOption(supplierFlow);
  await page.getByRole("button", { name: "Create connector" }).click();
  await expect(page.getByText("it is shown only once")).toBeVisible();
  const { pathname } = new URL(page.url());
  expect((await request.get(`${pathname}/try`)).status()).toBe(200);
  expect((await request.get(`${pathname}/try?call=${contoso.callId}`)).status()).toBe(404);
});

for (const person of ["nils", "aki"] as const) {
  test(`${people[person].name}, whose role is not for it, is refused on every page`, async ({ page }) => {
    const request = await signedIn(page, person);
    for (const path of everyPath("page").filter((each) => !open.includes(each))) {
      const response = await request.get(path);
      expect(leaks(path, await response.text()), path).toEqual([]);
      const isHers = person === "aki" && path.startsWith("/approvals");
      expect([path, response.status()]).toEqual([path, isHers ? (path.includes(noRequest) ? 404 : 200) : 403]);
    }
  });
}

test("an auditor reads everything and is offered no change", async ({ page }) => {
  await signIn(page, "audrey");
  const forAdmins = [
    ...["/connectors/new", "/tables/new", "/settings/privacy/erase", `/log/guests/${contoso.callId}/print`],
    "/settings/channels",
    `/connectors/${contoso.connectorId}/settings/credentials/new`,
    `/connectors/${contoso.connectorId}/backfill/new`,
  ];
  for (const path of everyPath("page").filter((each) => !open.includes(each))) {
    const response = await page.goto(path);
    expect([path, response?.status()]).toEqual([
      path,
      path.includes(noRequest) ? 404 : forAdmins.includes(path) ? 403 : 200,
    ]);
    const buttons = page.getByRole("main").getByRole("button", {
      name: /publish|save|delete|retire|new credential|create|retry|rename|roll back|undo|replace|check/i,
    });
    expect(await buttons.count(), path).toBe(0);
  }
});

test("an auditor reads no guest's data on any page, until an admin lets auditors see it", async ({ page }) => {
  const hers = [secretWords.email, "Wanda", "Walker"];
  const found = (text: string) => hers.filter((word) => text.replaceAll(secretWords.example, "").includes(word));
  const request = await signedIn(page, "audrey");
  const paths = [
    ...everyPath("page").filter((each) => !open.includes(each)),
    ...["draft", "published"].map((of) => `/log/${contoso.callId}?replay=${of}&flow=now`),
    `/log?q=REF-0000-0000`,
    `/connectors/${contoso.connectorId}/mapping/backtest?last=100`,
    `/connectors/${contoso.connectorId}/mapping/backtest/run?last=100`,
    `/connectors/${contoso.connectorId}/mapping/file/export`,
    `/log?attribute=${encodeURIComponent("displayName=wanda")}`, // in small letters, as the page says what she asked for
  ];
  for (const path of paths) expect([path, found(await (await request.get(path)).text())]).toEqual([path, []]);
  const file = await request.post("/log/exports/file", { form: { format: "ndjson", query: "" } });
  expect(found(await file.text())).toEqual([]);
  expect(await (await request.get(`/log/${contoso.callId}`)).text()).toContain("w•••@fabrikam.example");
  const see = async (button: string) => {
    await signIn(page, "adele");
    await page.goto("/settings/privacy");
    await page.getByRole("button", { name: button }).click();
    await expect(page.getByText("Saved. It counts from their next page on.")).toBeVisible();
    await signIn(page, "audrey");
    return (await request.get(`/log/${contoso.callId}`)).text();
  };
  expect(await see("Let auditors see guests’ data")).toContain(secretWords.email);
  expect(await see("Hide guests’ data from auditors")).not.toContain(secretWords.email);
});

test("an auditor who sends an admin's form is refused, and nothing changes", async ({ browser }) => {
  const [admin, auditor] = [
    await browser.newPage({ baseURL: portalUrl() }),
    await browser.newPage({ baseURL: portalUrl() }),
  ];
  await signIn(admin, "adele");
  await admin.goto(`/connectors/${contoso.connectorId}/settings`);
  // The admin's own page, submitted with the auditor's session.
  await signIn(auditor, "audrey");
  await admin.context().clearCookies();
  await admin.context().addCookies(await auditor.context().cookies());
  await admin.getByRole("textbox", { name: "Name" }).fill("Taken over");
  await admin.getByRole("button", { name: "Rename" }).click();
  await expect(admin.getByText(/role does not allow|role reads only/i).first()).toBeVisible();
  await auditor.goto("/connectors");
  await expect(auditor.getByText(secretWords.connector).first()).toBeVisible();
  await expect(auditor.getByText("Taken over")).toHaveCount(0);
  await Promise.all([admin.close(), auditor.close()]);
});
