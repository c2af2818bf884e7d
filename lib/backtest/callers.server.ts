import { storedGuestKey } from "@/lib/calls/search-hash.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { parseCall } from "@/lib/connector/parse-call";
import { prepareGenerators } from "@/lib/connector/generators.server";
import type { Step } from "@/lib/connector/step";
import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import type { Numbers } from "@/lib/expression/sequences";
import { samplesFor } from "@/lib/mapping/sample-generators";
import { parseJson } from "@/lib/parse-json";
import { makePace } from "@/lib/server/pace.server";
import type { Caller } from "./replay";

export type LoggedCall = { id: string; step: Step; receivedAt: Date; claims: string };

/** `key` names the guest over all her calls. */
export type KnownCaller = Caller & { call: LoggedCall; key: string };

type Owner = { tenantId: string; generatorSecret: string };

/** Throws `notFound` for another tenant's connector as for none. */
export async function loadOwner(tenantId: string, connectorId: string): Promise<Owner> {
  const connector = await db().connector.findFirst({
    where: { id: connectorId, tenantId },
    select: { generatorSecret: true },
  });
  if (!connector) throw new AppError("notFound", `no connector ${connectorId} in this tenant`);
  return { tenantId, ...connector };
}

/** The guests of logged calls. Their random values are those that they got, as long as the connector keeps its secret. */
export async function callersOf(
  calls: readonly LoggedCall[],
  { generatorSecret }: Owner,
): Promise<readonly KnownCaller[]> {
  const pace = makePace(); // claims may be long
  const callers: KnownCaller[] = [];
  const generatorsFor = prepareGenerators(generatorSecret);
  for (const call of calls) {
    await pace();
    const parsed = parseCall(call.step, parseJson(call.claims));
    if (parsed.kind === "unreadable") continue; // it could be read when it came
    const { guestKey: key, signUp, asked } = parsed;
    const { numbers } = samplesFor(key);
    const generators = generatorsFor(key);
    callers.push({ ...call, call, key, signUp, asked, generators, numbers });
  }
  return callers;
}

/**
 * Gives callers the numbers that are reserved for them, and samples where there are none: nothing is reserved here. Which
 * sequences their rules ask for shows as they run, so `run` is run again until none is new.
 */
export async function withNumbers<T>(
  callers: readonly KnownCaller[],
  { tenantId }: Owner,
  run: (callers: readonly KnownCaller[]) => Promise<T>,
): Promise<T> {
  const asked = new Set<string>();
  let reserved: ReadonlyMap<string, number> = new Map();
  for (;;) {
    const known = asked.size;
    const result = await run(callers.map((caller) => ({ ...caller, numbers: numbersOf(caller, reserved, asked) })));
    if (asked.size === known) return result;
    reserved = await readNumbers(tenantId, [...asked], [...new Set(callers.map(({ key }) => key))]);
  }
}

const numbersOf =
  ({ key, numbers }: KnownCaller, reserved: ReadonlyMap<string, number>, asked: Set<string>): Numbers =>
  (range) => {
    asked.add(range.sequence);
    return reserved.get(placeOf(range.sequence, key)) ?? numbers(range);
  };

const placeOf = (sequence: string, key: string) => JSON.stringify([sequence, key]);

async function readNumbers(tenantId: string, sequences: string[], keys: string[]) {
  const tenantKeys = await loadTenantKeys(tenantId);
  const byStored = new Map(keys.map((key) => [storedGuestKey(tenantKeys, key), key]));
  const rows = await db().reservedNumber.findMany({
    where: { tenantId, sequence: { in: sequences }, guestKey: { in: [...byStored.keys()] } },
    select: { sequence: true, guestKey: true, number: true },
  });
  return new Map(
    rows.map(({ sequence, guestKey, number }) => [placeOf(sequence, byStored.get(guestKey) ?? ""), Number(number)]),
  );
}
