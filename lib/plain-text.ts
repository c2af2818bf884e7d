import { z } from "zod";

const message = "It contains a character that cannot be seen, a control character. Type it anew.";

/** Control characters, which PostgreSQL and Entra refuse in part, and halves of characters, which no JSON column takes. */
const unseen = /[\p{Cc}\p{Cs}]/u;

/** What a person types into a field of one line, without the blanks around it. */
export const plainLine = z
  .string()
  .trim()
  .refine((text) => !unseen.test(text), message);

/** What a person types where tabs and line breaks belong to the text. */
export const plainText = z.string().refine((text) => !unseen.test(text.replace(/[\t\n]/g, "")), message);
