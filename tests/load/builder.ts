// `npm run bench:builder`: the mapping builder with 20 and with 200 rules, the production build in a real browser: how
// long until its page can be used, and from a key until the screen shows it.
import { type Browser, chromium, type Page } from "@playwright/test";
import { closeDatabase } from "@/lib/database/client.server";
import { createTable } from "@/lib/lookup/store.server";
import { browserArgs, findBrowser } from "@/tests/e2e/find-browser";
import { signIn } from "@/tests/e2e/support/portal";
import { aConnector, aFlow, anActor, saveMapping } from "@/tests/support/connectors";
import { createTestDatabase } from "@/tests/support/database";
import { newPlace, removePlace, startProduct } from "@/tests/support/product";
import { testSettings } from "@/tests/support/settings";
import { startTestCluster } from "@/tests/support/test-cluster";
import { areas, gates, realisticRules } from "./mapping-cases";
import { machine, printTable } from "./measure";

const counts = [20, 200];
const visits = 5;
/** What is typed, at the pace of a quick typist. */
const typed = "the quick brown fox jumps over the lazy dog";
const pauseMs = 70;

/** A field of an open rule, by its label; the rule is one whose source is an expression. */
const fields = ["Attribute", "Value", "Comment"] as const;

type Opened = { htmlKb: number; nodes: number; painted: number; usable: number };
type Typed = { p50: number; p95: number; worst: number; processor: number };

const cluster = await startTestCluster();
const database = await createTestDatabase(cluster.url);
const place = await newPlace();
Object.assign(process.env, testSettings, { DATABASE_URL: database.url });
try {
  const paths = await makeConnectors();
  const product = await startProduct(place, { DATABASE_URL: database.url, SANDBOX: "on" });
  process.env.E2E_PORTAL_URL = product.portalUrl;
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserArgs });
  try {
    await report(browser, product.portalUrl, paths);
  } finally {
    await browser.close();
    await product.stop();
  }
} finally {
  await closeDatabase();
  await cluster.stop();
  removePlace(place);
}

async function makeConnectors(): Promise<Map<number, string>> {
  const actor = anActor();
  const flow = aFlow("displayName", "givenName", "surname", "city", "country");
  const paths = new Map<number, string>();
  for (const count of counts) {
    const { id } = await aConnector({ flow });
    await saveMapping(actor, id, { rules: realisticRules(count), gates });
    paths.set(count, `/connectors/${id}/mapping`);
  }
  await createTable(actor, { name: "areas", rows: [...areas] });
  return paths;
}

async function report(browser: Browser, baseURL: string, paths: Map<number, string>): Promise<void> {
  const page = await browser.newPage({ baseURL, viewport: { width: 1440, height: 900 } });
  await signIn(page, "adele");
  const opened: string[][] = [];
  const keys: string[][] = [];
  for (const [count, path] of paths) {
    await open(page, path); // the server's first time
    const all: Opened[] = [];
    for (let visit = 0; visit < visits; visit++) all.push(await open(page, path));
    const middle = (of: (each: Opened) => number) => median(all.map(of)).toFixed(0);
    opened.push([
      ...[`${count} rules`, middle(({ htmlKb }) => htmlKb), middle(({ nodes }) => nodes)],
      ...[middle(({ painted }) => painted), middle(({ usable }) => usable)],
    ]);
    for (const field of fields) {
      await open(page, path);
      const { p50, p95, worst, processor } = await typeInto(page, field);
      keys.push([`${count} rules, ${field}`, p50.toFixed(0), p95.toFixed(0), worst.toFixed(0), processor.toFixed(1)]);
    }
  }
  console.log(`\n${machine()}`);
  const head = ["opening the page", "HTML kB", "elements", "first paint ms", "usable ms"];
  printTable(`Median of ${visits} visits; usable: a click on a rule opens it.`, head, opened);
  const keyHead = ["a key", "p50 ms", "p95 ms", "slowest ms", "main thread, processor ms"];
  printTable(`${typed.length} keys, ${pauseMs} ms apart, until the next frame is painted.`, keyHead, keys);
}

/** Opens the page anew, and a rule in its middle. */
async function open(page: Page, path: string): Promise<Opened> {
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(path, { waitUntil: "commit" });
  const usable = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const timer = setInterval(() => {
          const heads = document.querySelectorAll<HTMLElement>("ol button[aria-expanded]");
          const head = heads[Math.floor(heads.length / 2) + 1];
          if (head?.ariaExpanded !== "true") {
            head?.click();
            return;
          }
          clearInterval(timer);
          resolve(performance.now());
        }, 5);
      }),
  );
  await page.waitForLoadState("load");
  return page.evaluate((at) => {
    const [navigation] = performance.getEntriesByType("navigation");
    const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN;
    const size = navigation instanceof PerformanceNavigationTiming ? navigation.decodedBodySize : 0;
    return { htmlKb: size / 1024, nodes: document.querySelectorAll("*").length, painted, usable: at };
  }, usable);
}

async function typeInto(page: Page, label: (typeof fields)[number]): Promise<Typed> {
  const rule = page.getByRole("list", { name: "Rules" }).locator("li", { has: page.locator("[aria-expanded=true]") });
  if (label === "Comment") await rule.getByText("Default, condition and comment").click();
  await rule.getByLabel(label, { exact: true }).click();
  await page.waitForTimeout(1_000); // the editor of expressions takes the field's place
  await page.keyboard.press("End");
  await page.evaluate(() => {
    const delays: number[] = [];
    Object.assign(window, { delays });
    addEventListener(
      "keydown",
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel(); // its message comes behind the frame
          port1.onmessage = () => delays.push(performance.now() - timeStamp);
          port2.postMessage(null);
        }),
      true,
    );
  });
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async () =>
    (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
  const before = await spent();
  await page.keyboard.type(typed, { delay: pauseMs });
  await page.waitForTimeout(1_000); // what follows the keys at leisure belongs to them
  const processor = ((await spent()) - before) * 1000;
  await session.detach();
  const delays = (await page.evaluate(() => Reflect.get(window, "delays") as number[])).toSorted((a, b) => a - b); // set above
  const at = (part: number) => delays[Math.min(delays.length - 1, Math.floor(delays.length * part))] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), worst: at(1), processor: processor / typed.length };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
