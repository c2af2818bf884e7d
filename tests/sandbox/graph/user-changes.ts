import { z } from "zod";
import { parseJson } from "@/lib/parse-json";
import { replicatedValues, type Values } from "@/tests/sandbox/store/directory";
import type { DirectoryUser } from "@/tests/sandbox/store/state";
import { badRequest, collection, GraphRefusal } from "./answer";
import { allowOptions, type GraphContext } from "./context";
import { selectUser } from "./user-properties";

const pageSize = 100;
/** Source: learn.microsoft.com/graph, "Use delta query to track changes": directory objects, 7 days. */
const tokenLifeMs = 7 * 24 * 60 * 60 * 1000;

/** What a link carries. Graph's are opaque, so are these. */
const tokenSchema = z.object({
  /** Changes of this moment and later, in milliseconds. */
  since: z.number(),
  /** The moment of the round's first page, which the next round begins with. */
  until: z.number(),
  /** The last user of the page before. */
  after: z.string().nullable(),
  select: z.string().nullable(),
});
type Token = z.infer<typeof tokenSchema>;

/**
 * `GET /users/delta`. Replays are normal: what changed in a round's first millisecond is shown by the next one again.
 * Filters are not served; Graph knows `id eq` only. Source: learn.microsoft.com/graph/api/user-delta.
 */
export async function listUserChanges(context: GraphContext): Promise<Response> {
  allowOptions(context, "$select", "$deltatoken", "$skiptoken");
  const { count, answer } = context.store.state.faults.deltaTokens;
  // The code is not documented. Source: learn.microsoft.com/graph/delta-query-overview.
  if (count > 0 && answer === "unsupported") throw badRequest("Delta query is not supported in this tenant.");
  const round = await roundOf(context);
  const changed = changesIn(context, round);
  const start = startOf(changed, round, context);
  const onPage = changed.slice(start, start + pageSize);
  const rest = changed.length > start + pageSize ? onPage.at(-1) : undefined;
  const type = round.select ? `users(${round.select})` : "users";
  const shown = onPage.map((change) => show(change, round.select));
  return collection(`${type}/$delta`, shown, linkOf(context, round, rest?.id));
}

async function roundOf(context: GraphContext): Promise<Token> {
  const { query } = context;
  const text = query.get("$skiptoken") ?? query.get("$deltatoken");
  const begin: Token = { since: 0, until: Date.now(), after: null, select: query.get("$select") };
  if (!text) return begin; // an empty token stands for a new beginning
  if (text === "latest") return { ...begin, since: Number.MAX_SAFE_INTEGER };
  if (query.has("$select")) throw badRequest("$select is allowed in the first request only.");
  await forget(context);
  const token = tokenSchema.safeParse(parseJson(Buffer.from(text, "base64url").toString()));
  if (!token.success) throw badRequest("Badly formed token.");
  if (token.data.until < Date.now() - tokenLifeMs) throw expired();
  return query.has("$skiptoken") ? token.data : { ...token.data, since: token.data.until, until: begin.until };
}

/** Forgets the token, if a switch says so. */
async function forget({ store, baseUrl }: GraphContext): Promise<void> {
  const { deltaTokens } = store.state.faults;
  if (deltaTokens.count === 0) return;
  await store.change(() => {
    deltaTokens.count -= 1;
  });
  throw deltaTokens.answer === "expired" ? expired() : resync(baseUrl);
}

type Change = { id: string; values: Values | undefined };

function changesIn({ tenant }: GraphContext, { since, until }: Token): Change[] {
  const isDue = (at: number) => at >= since && at <= until;
  const changed = tenant.users.flatMap((user) => {
    const values = momentsOf(user).some(isDue) ? replicatedValues(user, until) : undefined;
    return values ? [{ id: user.id, values }] : [];
  });
  return [...changed, ...tenant.removedUsers.flatMap(({ id, at }) => (isDue(at) ? [{ id, values: undefined }] : []))];
}

/** When she, and each of her changes, became visible. No change is before herself. */
const momentsOf = ({ visibleAt, changes }: DirectoryUser): number[] => [
  visibleAt,
  ...changes.map((change) => Math.max(change.visibleAt, visibleAt)),
];

function startOf(changed: readonly Change[], { after }: Token, { baseUrl }: GraphContext): number {
  if (after === null) return 0;
  const last = changed.findIndex(({ id }) => id === after);
  if (last < 0) throw resync(baseUrl); // she was deleted meanwhile, and her place with her
  return last + 1;
}

/** Properties that were never set are left out. A deletion can be undone for 30 days, hence "changed". */
function show({ id, values }: Change, select: string | null): object {
  if (!values) return { id, "@removed": { reason: "changed" } };
  const isSet = (value: unknown) => value !== null && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries({ ...selectUser(values, select), id }).filter(([, value]) => isSet(value)));
}

/** A page has the link to the next one or, if it is the last, the one to later changes; never both. */
function linkOf({ baseUrl }: GraphContext, round: Token, after: string | undefined): Record<string, string> {
  const token = (of: Token) => Buffer.from(JSON.stringify(of)).toString("base64url");
  return after === undefined
    ? { "@odata.deltaLink": `${baseUrl}/users/delta?$deltatoken=${token({ ...round, after: null })}` }
    : { "@odata.nextLink": `${baseUrl}/users/delta?$skiptoken=${token({ ...round, after })}` };
}

const expired = () =>
  new GraphRefusal(
    400,
    "syncStateNotFound",
    "The sync state generation is not found. The delta token is expired, perform a full synchronization.",
  );

/** Graph's code is not documented; the `Location` is. */
const resync = (baseUrl: string) =>
  new GraphRefusal(410, "resyncRequired", "Resync required.", undefined, {
    location: `${baseUrl}/users/delta?$deltatoken=`,
  });
