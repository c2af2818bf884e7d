import { z } from "zod";
import { type NewToken, newTokenSchema } from "@/lib/feed/scope";

export type TokenState =
  | { kind: "made"; name: string; secret: string }
  | { kind: "wrong"; name: string; scopes: string[]; days: string; problems: Partial<Record<keyof NewToken, string>> };

type Read = { kind: "token"; token: NewToken } | Extract<TokenState, { kind: "wrong" }>;

const text = z.string().catch("");

/** What was typed comes back with what is wrong with it. */
export function readTokenForm(form: FormData): Read {
  const [name, days] = [text.parse(form.get("name")), text.parse(form.get("days"))];
  const scopes = form.getAll("scopes").map((scope) => text.parse(scope));
  const read = newTokenSchema.safeParse({ name, scopes, days });
  if (read.success) return { kind: "token", token: read.data };
  const { fieldErrors } = z.flattenError(read.error);
  const first = (errors: string[] | undefined) => errors?.[0];
  const problems = Object.fromEntries(
    Object.entries(fieldErrors).flatMap(([field, errors]) => (first(errors) ? [[field, first(errors)]] : [])),
  );
  return { kind: "wrong", name, scopes, days, problems };
}
