import { v7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { auditCsv } from "@/lib/audit/csv.server";
import { auditFilterSchema } from "@/lib/audit/filter";
import { auditPeople, listAudit } from "@/lib/audit/list.server";
import { db } from "@/lib/database/client.server";
import { anActor } from "@/tests/support/connectors";
import { contoso, fabrikam } from "@/tests/support/settings";

const dayMs = 86_400_000;
const start = Date.parse("2026-11-01T12:00:00Z");

/** One change a day: five by Adele at one thing, one by Berta at another, and one of another tenant. */
beforeAll(async () => {
  const row = (day: number, fields: object = {}) => {
    const at = new Date(start + day * dayMs);
    const { tenantId, id: actorId, name: actorName } = anActor();
    const plain = { actorId, actorName, action: "connector.rename", subject: "one", after: { name: `n${day}` } };
    return { id: v7({ msecs: at.getTime() }), tenantId, at, ...plain, ...fields };
  };
  await db().auditEvent.createMany({
    data: [
      ...[0, 1, 2, 3, 4].map((day) => row(day)),
      row(5, { actorId: "berta", actorName: "Berta", action: "mapping.publish", subject: "two" }),
      row(6, { tenantId: fabrikam }),
    ],
  });
});

const days = async (query: Record<string, string>) => {
  const { rows } = await listAudit(contoso, auditFilterSchema.parse(query));
  return rows.map(({ at }) => (at.getTime() - start) / dayMs);
};

test.each<[string, Record<string, string>, number[]]>([
  ["all of the tenant, newest first", {}, [5, 4, 3, 2, 1, 0]],
  ["one person's", { person: "berta" }, [5]],
  ["one action", { action: "mapping.publish" }, [5]],
  ["a kind of action", { action: "connector" }, [4, 3, 2, 1, 0]],
  ["one thing", { subject: "two" }, [5]],
  ["days, both of them included", { since: "2026-11-02", until: "2026-11-03" }, [2, 1]],
  ["combined", { person: "adele", since: "2026-11-05" }, [4]],
  ["the far future", { since: "9999-12-31" }, []],
  [
    "what is no filter, ignored",
    { since: "yesterday", until: "0001-01-01", action: "x' OR 1=1", before: "7" },
    [5, 4, 3, 2, 1, 0],
  ],
])("%s", async (_sentence, query, expected) => {
  expect(await days(query)).toEqual(expected);
});

test("pages lead on, and back", async () => {
  const first = await listAudit(contoso, {}, 4);
  expect(first.newer).toBeUndefined();
  const second = await listAudit(contoso, { before: first.older }, 4);
  expect(second.rows).toHaveLength(2);
  expect(second.older).toBeUndefined();
  const back = await listAudit(contoso, { after: second.newer }, 4);
  expect(back).toMatchObject({ rows: first.rows, newer: undefined });
});

test("a cursor of another tenant shows nothing of hers", async () => {
  const { rows } = await listAudit(fabrikam, {});
  const found = await listAudit(contoso, { after: rows[0]?.id, before: undefined });
  expect(found.rows).toEqual([]);
});

test("people are named once, by their latest name", async () => {
  expect(await auditPeople(contoso)).toEqual([
    { id: "adele", name: "Adele Admin" },
    { id: "berta", name: "Berta" },
  ]);
});

test("the file has a line for each and says that it is whole", async () => {
  const pieces: string[] = [];
  for await (const piece of auditCsv(contoso, { action: "mapping" })) pieces.push(piece);
  const [head, line, end] = pieces.join("").split("\r\n");
  expect(head).toBe("\u{feff}id,at,person,personId,action,inWords,subject,before,after");
  expect(line).toContain(',Berta,berta,mapping.publish,published the mapping,two,,"{""name"":""n5""}"');
  expect(end).toBe("#end,complete,1");
});
