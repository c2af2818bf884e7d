import { z } from "zod";

export const maxNoteLength = 500;

/** Why a revision was published: one line in the words of the admin who did it; null for none. */
export const noteSchema = z
  .string()
  .trim()
  .max(maxNoteLength)
  .transform((text) => (text === "" ? null : text));
