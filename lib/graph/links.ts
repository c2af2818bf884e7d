import { z } from "zod";

/** What a link of a user leads to, by all of its names. */
export const linkedSchema = z.object({
  id: z.string(),
  userPrincipalName: z.string().nullish(),
  mail: z.string().nullish(),
  displayName: z.string().nullish(),
});
export type Linked = z.infer<typeof linkedSchema>;

const isSame = (a: string, b: string | null | undefined) => a.trim().toLowerCase() === b?.toLowerCase();

/** People are known by their address, groups by their name. */
const namesOf = (name: string, { id, userPrincipalName, mail, displayName }: Linked) =>
  name === "memberOf" ? [id, displayName] : [id, userPrincipalName, mail];

/** Of the objects that a value names, those that `linked` lacks. `linked`: what Graph answered for the link. */
export function unlinked(name: string, value: unknown, linked: unknown): string[] {
  const there = z.array(linkedSchema).catch([]).parse(linked);
  return textsOf(value).filter((text) => !there.some((one) => namesOf(name, one).some((each) => isSame(text, each))));
}

export const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [String(value)]);
