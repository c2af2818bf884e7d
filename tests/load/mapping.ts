// `npm run bench:mapping`: our expressions beside JSONata, Jexl and a closure written by hand, a published mapping through
// `decide`, and compiling. One process, no database, no network.
import jexl from "jexl";
import jsonata from "jsonata";
import { decide } from "@/lib/connector/decide";
import { prepareGenerators } from "@/lib/connector/generators.server";
import { compile } from "@/lib/expression/compile";
import { compileMapping } from "@/lib/mapping/evaluate";
import { guestKey } from "@/lib/signup/guest-key";
import { aFlow } from "@/tests/support/connectors";
import { areaObject, areas, type Computation, computations, gates, realisticRules } from "./mapping-cases";
import { type Claims, guests } from "./mapping-guests";
import { compare, type Contender, machine, printTable } from "./measure";

const rounds = Number(process.env.BENCH_ROUNDS ?? 7);
const forMs = Number(process.env.BENCH_MS ?? 150);

const tables = new Map([["areas", areas]]);
const now = new Date("2026-11-22T12:00:00Z");
const numbers = () => 1007;
const guestAt = (index: number) => {
  const guest = guests[index % guests.length];
  if (!guest) throw new Error("there are guests");
  return guest;
};

// Jexl has no functions of its own: whoever uses it writes them in JavaScript.
jexl.addTransform("domain", (email: string) => email.slice(email.lastIndexOf("@") + 1).toLowerCase());
jexl.addTransform("replace", (text: string, from: string, to: string) => text.replaceAll(from, to));
jexl.addTransform("pattern", (text: string, from: string, to: string) => text.replace(new RegExp(from), to));
jexl.addTransform("upper", (text: string) => text.toUpperCase());
jexl.addTransform("left", (text: string, count: number) => text.slice(0, count));

type Language = { name: string; prepare: (computation: Computation) => (claims: Claims) => unknown };

const ours: Language = {
  name: "Vestibule",
  prepare: ({ ours: text }) => {
    const compiled = compile(text);
    if (compiled.kind === "invalid") throw new Error(compiled.problems[0]?.message);
    const context = { now, random: () => 0.5, tables, numbers };
    return (claims) => {
      const result = compiled.evaluate(claims, context);
      return result.kind === "value" ? result.value : result;
    };
  },
};
const languages: readonly Language[] = [
  ours,
  {
    name: "JSONata",
    prepare: ({ jsonata: text }) => {
      const compiled = jsonata(text);
      const bound = { areas: areaObject };
      return (claims) => compiled.evaluate(claims, bound) as Promise<unknown>;
    },
  },
  {
    name: "Jexl",
    prepare: ({ jexl: text }) => {
      const compiled = jexl.compile(text);
      return (claims) => compiled.evalSync({ ...claims, areas: areaObject }) as unknown;
    },
  },
  { name: "closure", prepare: ({ closure }) => closure },
];

let sink: unknown; // so that no engine can leave work out

function contender({ name, prepare }: Language, computation: Computation): Contender {
  const evaluate = prepare(computation);
  // JSONata answers with promises only, so its users wait, and so does its loop.
  if (name === "JSONata") {
    const run = async (times: number) => {
      for (let at = 0; at < times; at += 1) sink = await evaluate(guestAt(at).claims);
    };
    return { name, run };
  }
  const run = (times: number) => {
    for (let at = 0; at < times; at += 1) sink = evaluate(guestAt(at).claims);
  };
  return { name, run };
}

/** A comparison of different results would be worth nothing. */
async function checkAgreement(computation: Computation): Promise<void> {
  for (const { claims } of guests) {
    const wanted = computation.closure(claims);
    for (const { name, prepare } of languages) {
      const got = await prepare(computation)(claims);
      if (got !== wanted) throw new Error(`${computation.name}: ${name} says ${String(got)}, not ${wanted}`);
    }
  }
}

async function compareLanguages(): Promise<void> {
  const rows: string[][] = [];
  for (const computation of computations) {
    await checkAgreement(computation);
    const found = await compare(
      languages.map((language) => contender(language, computation)),
      { rounds, forMs },
    );
    const own = found.get(ours.name) ?? Number.NaN;
    const jsonataTimes = ((found.get("JSONata") ?? Number.NaN) / own).toFixed(0);
    const jexlTimes = ((found.get("Jexl") ?? Number.NaN) / own).toFixed(1);
    rows.push([computation.name, ...languages.map(({ name }) => ns(found.get(name))), jsonataTimes, jexlTimes]);
  }
  const head = ["nanoseconds per evaluation", ...languages.map(({ name }) => name), "JSONata ÷ ours", "Jexl ÷ ours"];
  printTable("Expressions, compiled once", head, rows);
}

async function measureMapping(): Promise<void> {
  const flow = aFlow("displayName", "givenName", "surname", "city", "country", "state", "postalCode", "streetAddress");
  const generatorsFor = prepareGenerators("only-for-the-benchmark");
  const rows: string[][] = [];
  for (const count of [20, 200]) {
    const mapping = compileMapping({ rules: realisticRules(count), gates }, tables);
    const decideFor = (index: number) => {
      const { signUp } = guestAt(index);
      const generators = generatorsFor(guestKey(signUp));
      const arrival = { signUp, step: "postAttributeCollection" as const };
      return decide({ arrival, mapping, flow, now, generators, numbers });
    };
    for (const index of guests.keys()) {
      const { decision, trace } = decideFor(index);
      const idle = trace.rules.filter(({ result }) => result.kind !== "value");
      if (decision.kind !== "continue" || idle.length > 0) throw new Error(JSON.stringify({ decision, idle }));
    }
    const run = (times: number) => {
      for (let at = 0; at < times; at += 1) sink = decideFor(at);
    };
    const found = await compare([{ name: "decide", run }], { rounds, forMs });
    rows.push([
      `${count} rules`,
      us(found.get("decide")),
      us(byTheClock(decideFor, 0.5)),
      us(byTheClock(decideFor, 0.99)),
    ]);
  }
  printTable(
    "A published mapping, through `decide`",
    ["µs per call", "processor, mean", "clock, p50", "clock, p99"],
    rows,
  );
}

function byTheClock(call: (index: number) => unknown, quantile: number): number {
  const spans = Array.from({ length: 5_000 }, (_, index) => {
    const startedAt = process.hrtime.bigint();
    sink = call(index);
    return Number(process.hrtime.bigint() - startedAt);
  });
  return spans.sort((a, b) => a - b)[Math.floor(spans.length * quantile)] ?? Number.NaN;
}

async function measureCompiling(): Promise<void> {
  const rows: string[][] = [];
  for (const count of [20, 200]) {
    const content = { rules: realisticRules(count), gates };
    const run = (times: number) => {
      for (let at = 0; at < times; at += 1) sink = compileMapping(content, tables);
    };
    const found = await compare([{ name: "compile", run }], { rounds, forMs });
    rows.push([`a mapping of ${count} rules`, us(found.get("compile")), "", ""]);
  }
  for (const { name, ours: text, jsonata: theirs, jexl: others } of computations) {
    const repeated = (compileOne: () => unknown) => (times: number) => {
      for (let at = 0; at < times; at += 1) sink = compileOne();
    };
    const found = await compare(
      [
        { name: "ours", run: repeated(() => compile(text)) },
        { name: "JSONata", run: repeated(() => jsonata(theirs)) },
        { name: "Jexl", run: repeated(() => jexl.compile(others)) },
      ],
      { rounds, forMs },
    );
    rows.push([name, us(found.get("ours")), us(found.get("JSONata")), us(found.get("Jexl"))]);
  }
  printTable("Compiling", ["µs", "Vestibule", "JSONata", "Jexl"], rows);
}

const ns = (value = Number.NaN) => Math.round(value).toLocaleString("en-US");
const us = (value = Number.NaN) => (value / 1000).toFixed(value < 10_000 ? 1 : 0);

console.log(`${machine()}; ${rounds} rounds of ${forMs} ms each, alternating, median of processor time`);
await compareLanguages();
await measureMapping();
await measureCompiling();
if (sink === undefined) throw new Error("nothing was computed");
