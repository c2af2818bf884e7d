import type { FlowAttribute, UserFlow } from "@/lib/signup/flow";

/** An attribute of a guest's directory record that a rule may set. */
export type Target = {
  /** As Graph names it: what a rule's target says. */
  name: string;
  /** As the Entra admin centre shows it. */
  label: string;
  dataType: FlowAttribute["dataType"];
  /** The longest text that Graph takes; absent where none is documented. */
  maxLength?: number;
  /** A user flow can collect it, so an answer during sign-up can set it. The others can only be set silently. */
  isSignUpAttribute: boolean;
  note?: string;
};

const text = (name: string, label: string, maxLength?: number, note?: string) => ({
  ...{ name, label, dataType: "string" as const },
  ...(maxLength !== undefined && { maxLength }),
  ...(note !== undefined && { note }),
});

/**
 * Built-in attributes that a user flow can collect. The guest's e-mail address is one of them, but no rule may change who
 * she is. Source: learn.microsoft.com, "User attributes for sign-up" (concept-user-attributes), built-in attributes.
 */
const signUpTargets = [
  text("city", "City", 128),
  text("country", "Country/Region", 128),
  text("displayName", "Display Name", 256),
  text("givenName", "Given Name", 64),
  text("jobTitle", "Job Title", 128),
  text("postalCode", "Postal Code", 40),
  text("state", "State/Province", 128),
  text("streetAddress", "Street Address", 1024),
  text("surname", "Surname", 64),
].map((target): Target => ({ ...target, isSignUpAttribute: true }));

/** Further text properties of Graph's `user`. Source: learn.microsoft.com/graph/api/resources/user, properties. */
const directoryTargets = [
  text("businessPhones", "Business phone", undefined, "one number"),
  text("companyName", "Company name", 64),
  text("department", "Department", 64),
  text("employeeId", "Employee ID", 16),
  text("employeeType", "Employee type"),
  text("mobilePhone", "Mobile phone", 64),
  text("officeLocation", "Office location", 128),
  text("preferredLanguage", "Preferred language", undefined, "as in en-US"),
  text("usageLocation", "Usage location", 2, "a country's two letters, as in NO"),
].map((target): Target => ({ ...target, isSignUpAttribute: false }));

export const builtInTargets: readonly Target[] = [...signUpTargets, ...directoryTargets];

/** Of a directory extension's text. Source: learn.microsoft.com/graph/api/resources/extensionproperty, `dataType`. */
const longestExtension = 256;

/** The longest text that Graph takes for the attribute of this name; undefined where none is documented. */
export const maxLengthOf = (name: string): number | undefined =>
  name.startsWith("extension_") ? longestExtension : builtInTargets.find((target) => target.name === name)?.maxLength;

/** What a rule of this connector may set: what its user flow collects first, then the other built-in attributes. */
export function targetsOf(flow: UserFlow | null): Target[] {
  const collected = (flow?.attributes ?? [])
    .filter(({ id }) => id !== "email")
    .map(({ id, displayName, dataType }): Target => {
      const builtIn = builtInTargets.find(({ name }) => name === id);
      return { ...builtIn, name: id, label: builtIn?.label ?? displayName, dataType, isSignUpAttribute: true };
    });
  return [...collected, ...builtInTargets.filter(({ name }) => !collected.some((target) => target.name === name))];
}

const typeWords: Record<FlowAttribute["dataType"], string> = {
  string: "text",
  boolean: "True or False",
  int64: "a whole number",
  stringCollection: "several texts",
  dateTime: "a date and time",
};

/** "Job Title: text, at most 128 characters". */
export function describeTarget({ label, dataType, maxLength, note }: Target): string {
  const limit = maxLength === undefined ? "" : `, at most ${maxLength} characters`;
  return `${label}: ${note ?? `${typeWords[dataType]}${limit}`}`;
}
