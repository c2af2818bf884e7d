import { z } from "zod";
import { graphUserSchema, userSelection } from "./user";

const text = z.string().nullish();

/** What the directory knows of a guest that rules may compute with, by Graph's names. */
const profile = {
  displayName: text,
  givenName: text,
  surname: text,
  jobTitle: text,
  companyName: text,
  department: text,
  streetAddress: text,
  postalCode: text,
  city: text,
  state: text,
  country: text,
  preferredLanguage: text,
};

/** A user as change tracking reads her: all that a mapping may want to know of one for whom Entra never called. */
export const trackedUserSchema = graphUserSchema.extend(profile);
export type TrackedUser = z.infer<typeof trackedUserSchema>;

export const profileNames = Object.keys(profile) as (keyof typeof profile)[]; // its own keys
export const trackedSelection = [userSelection, ...profileNames].join(",");
