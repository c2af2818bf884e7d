import { z } from "zod";
import { type SequenceForm, sequenceFormSchema } from "@/lib/numbers/sequence";

type Typed = { name: string; first: string; last: string };
export type SequenceState = { typed: Typed; problems: Partial<Record<keyof Typed, string>> };
type Read = { kind: "sequence"; sequence: SequenceForm; typed: Typed } | ({ kind: "wrong" } & SequenceState);

const text = z.string().catch("");

/** What was typed comes back with what is wrong with it. */
export function readSequenceForm(form: FormData): Read {
  const typed = {
    name: text.parse(form.get("name")),
    first: text.parse(form.get("first")),
    last: text.parse(form.get("last")),
  };
  const read = sequenceFormSchema.safeParse(typed);
  if (read.success) return { kind: "sequence", sequence: read.data, typed };
  const { name, first, last } = z.flattenError(read.error).fieldErrors;
  const problems = Object.entries({ name: name?.[0], first: first?.[0], last: last?.[0] });
  return {
    kind: "wrong",
    typed,
    problems: Object.fromEntries(problems.filter(([, problem]) => problem !== undefined)),
  };
}
