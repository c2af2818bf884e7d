import { z } from "zod";
import { exampleIdSchema } from "./example";

/** An example that a mapping does not pass, and how in words. */
export type FailingExample = { id: string; name: string; words: string[] };

/** The value of the box "publish although these fail": their ids. */
export const despiteText = (failing: readonly FailingExample[]): string => failing.map(({ id }) => id).join(" ");

/** What no box of ours sends allows nothing. */
export const despiteSchema = z
  .string()
  .transform((text) => text.split(" "))
  .pipe(z.array(exampleIdSchema))
  .catch([]);
