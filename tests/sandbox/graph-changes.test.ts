import { expect, test } from "vitest";
import { errorWith, withGraph } from "./support/graph";

const { sandbox, graph, aGuest, setFaults } = withGraph();

type Entry = { id: string; city?: string; mail?: string; "@removed"?: { reason: string } };
type Page = { value: Entry[]; "@odata.nextLink"?: string; "@odata.deltaLink"?: string };

const read = async (link: string): Promise<Page> => {
  const { status, body } = await graph("GET", link);
  expect(status).toBe(200);
  return body as Page;
};

/** All pages of a round, and the link to what changes after it. */
async function round(link: string): Promise<{ entries: Entry[]; pages: number; deltaLink: string }> {
  const entries: Entry[] = [];
  let next: string | undefined = link;
  let pages = 0;
  while (next !== undefined) {
    const page: Page = await read(next);
    entries.push(...page.value);
    pages += 1;
    next = page["@odata.nextLink"];
    if (page["@odata.deltaLink"] !== undefined) return { entries, pages, deltaLink: page["@odata.deltaLink"] };
  }
  throw new Error("no delta link");
}

const begin = "/users/delta?$select=id,city,mail";

test("a first round shows everyone in pages, and none of her properties that were never set", async () => {
  const guests = await Promise.all(Array.from({ length: 120 }, () => aGuest()));
  const { entries, pages } = await round(begin);
  expect(pages).toBeGreaterThan(1);
  for (const { id, mail } of guests) {
    const shown = entries.filter((entry) => entry.id === id);
    expect(shown).toEqual([{ id, mail }]);
  }
});

test("a later round shows who is new, who changed and who was deleted", async () => {
  const changed = await aGuest({ city: "Oslo" });
  const deleted = await aGuest();
  const { deltaLink } = await round(begin);
  const added = await aGuest();
  await graph("PATCH", `/users/${changed.id}`, { city: "Bergen" });
  await graph("DELETE", `/users/${deleted.id}`);
  const { entries } = await round(deltaLink);
  expect(entries).toEqual(
    expect.arrayContaining([
      { id: added.id, mail: added.mail },
      { id: changed.id, mail: changed.mail, city: "Bergen" },
      { id: deleted.id, "@removed": { reason: "changed" } },
    ]),
  );
});

test("a round that begins now shows nobody from before", async () => {
  await aGuest();
  const { entries, deltaLink } = await round("/users/delta?$deltatoken=latest&$select=id");
  expect(entries).toEqual([]);
  const { id } = await aGuest();
  expect((await round(deltaLink)).entries).toContainEqual({ id });
});

test("a guest whom Graph does not show yet comes in a later round", async () => {
  await setFaults({ lagMs: 700 });
  const { id } = await aGuest();
  const first = await round(begin);
  expect(first.entries.map((entry) => entry.id)).not.toContain(id);
  let link = first.deltaLink;
  const seen: string[] = [];
  const follow = async () => {
    const later = await round(link);
    link = later.deltaLink;
    seen.push(...later.entries.map((entry) => entry.id));
    return seen;
  };
  await expect.poll(follow, { timeout: 10_000 }).toContain(id);
});

test("a forgotten link is answered with the way back to the beginning", async () => {
  const { deltaLink } = await round(begin);
  await setFaults({ deltaTokens: { count: 1, answer: "resync" } });
  const { status, headers } = await graph("GET", deltaLink);
  expect(status).toBe(410);
  expect(headers.get("location")).toBe(`${sandbox().url}/graph/v1.0/users/delta?$deltatoken=`);
  await setFaults({ deltaTokens: { count: 1, answer: "expired" } });
  expect(await graph("GET", deltaLink)).toMatchObject({ status: 400, body: errorWith("syncStateNotFound") });
});

test.each(["$filter=userType eq 'Guest'", "$top=5", "$orderby=mail", "$expand=manager", "$deltatoken=nonsense"])(
  "%s is refused",
  async (query) => {
    expect((await graph("GET", `/users/delta?${query}`)).status).toBe(400);
  },
);
