import { z } from "zod";
import { type Watched, watchedSchema } from "@/lib/alarms/settings";

export type Typed = Record<string, string>;
export type AlarmForm = { watched: Watched; webhookUrl: string | null; mailTo: string[] };
export type AlarmFormState =
  | { kind: "saved" }
  | { kind: "wrong"; typed: Typed; problems: Partial<Record<string, string>> };

const mostAddresses = 20;
const boxes = ["silence", "refusals"] as const;

/** Addresses, one a line or separated by commas. */
const mailToSchema = z
  .string()
  .transform((text) => text.split(/[\s,;]+/).filter(Boolean))
  .pipe(
    z
      .array(z.email({ error: (issue) => `${String(issue.input)} is no e-mail address.` }))
      .max(mostAddresses, `At most ${mostAddresses} addresses.`),
  );

const formSchema = z.object({
  ...watchedSchema.shape,
  webhookUrl: z
    .string()
    .trim()
    .max(2_000)
    .transform((url) => (url === "" ? null : url)),
  mailTo: mailToSchema,
});

type Read = { kind: "form"; form: AlarmForm } | Extract<AlarmFormState, { kind: "wrong" }>;

export function readAlarmForm(data: FormData): Read {
  const typed = Object.fromEntries(
    [...data].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  const ticked = Object.fromEntries(boxes.map((name) => [name, typed[name] === "1"]));
  const read = formSchema.safeParse({ webhookUrl: "", mailTo: "", ...typed, ...ticked });
  if (read.success) {
    const { webhookUrl, mailTo, ...watched } = read.data;
    return { kind: "form", form: { watched, webhookUrl, mailTo } };
  }
  const problems = Object.fromEntries(read.error.issues.map(({ path: [field], message }) => [String(field), message]));
  return { kind: "wrong", typed, problems };
}
