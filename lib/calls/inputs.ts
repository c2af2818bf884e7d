import { parseCall } from "@/lib/connector/parse-call";
import type { Step } from "@/lib/connector/step";
import { parseJson } from "@/lib/parse-json";

export type Input = { name: string; value: string | undefined };

const attributeName = /\[([^[\]]+)\]/g;

/** The claims that the rules of a call could read, each by its name; empty if nothing readable is kept. */
export function readableClaims(step: Step | null, claims: string | null): ReadonlyMap<string, string> {
  const parsed = step === null || claims === null ? undefined : parseCall(step, parseJson(claims));
  if (parsed?.kind !== "call") return new Map();
  return new Map(Object.entries(parsed.signUp.claims).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

/** What a source in a trace read: each `[name]` once, in its order. A name in brackets within a text counts, too. */
export function inputsOf(source: string, claims: ReadonlyMap<string, string>): Input[] {
  const names = new Set([...source.matchAll(attributeName)].map(([, name = ""]) => name.trim()));
  return [...names].map((name) => ({ name, value: claims.get(name.toLowerCase()) }));
}
