import { attributeOf, type UserFlow, withoutAppId } from "@/lib/signup/flow";
import type { Directory } from "./directory";
import {
  directoryProperties,
  linkProperties,
  refusalOf,
  signUpProperties,
  type UserProperty,
  userProperty,
} from "./user-properties";
import { typeWords, type ValueType } from "./value-type";

/** `collected`: the user flow collects it. `signUp`: a user flow could. The others can be set silently only. */
export type TargetGroup = "collected" | "signUp" | "extension" | "directory" | "link";

export const groupLabels: Record<TargetGroup, string> = {
  collected: "Collected by the user flow",
  signUp: "Other sign-up attributes",
  extension: "Directory extensions (silent only)",
  directory: "Directory attributes (silent only)",
  link: "People and groups (silent only)",
};

/** An attribute of a guest's directory record that a rule may set. */
export type Target = {
  /** As Graph names it: what a rule's target says. */
  name: string;
  /** As the Entra admin centre shows it. */
  label: string;
  /** Undefined: the portal cannot make a value of its type. */
  dataType: ValueType | undefined;
  /** The longest text that Graph takes; absent where none is documented. */
  maxLength?: number;
  /** The most entries that a list takes. */
  maxEntries?: number;
  /** A user flow can collect it, so an answer during sign-up can set it. The others can only be set silently. */
  isSignUpAttribute: boolean;
  group: TargetGroup;
  note?: string;
};

const targetOf = (property: UserProperty, group: TargetGroup): Target => ({
  ...property,
  isSignUpAttribute: group === "signUp" || group === "collected",
  group,
});

export const builtInTargets: readonly Target[] = [
  ...signUpProperties.map((property) => targetOf(property, "signUp")),
  ...directoryProperties.map((property) => targetOf(property, "directory")),
  ...linkProperties.map((property) => targetOf(property, "link")),
];

/** Of a directory extension's text. Source: learn.microsoft.com/graph/api/resources/extensionproperty, `dataType`. */
const longestExtension = 256;

/** The longest text that Graph takes for the attribute of this name; undefined where none is documented. */
export const maxLengthOf = (name: string): number | undefined =>
  name.startsWith("extension_") ? longestExtension : userProperty(name)?.maxLength;

/**
 * What a rule of this connector may set, group by group: what its user flow collects, what it could collect, directory
 * extensions, and the other properties of a user. Without a directory only what every tenant has is known.
 */
export function targetsOf(flow: UserFlow | null, directory: Directory | null = null): Target[] {
  const attributes = flow?.attributes ?? [];
  const known = [
    ...attributes.map((attribute) => signUpTarget(attribute, "collected")),
    ...(directory?.attributes ?? []).map((attribute) => signUpTarget(attribute, "signUp")),
    ...(directory?.extensions ?? []).map(extensionTarget),
    ...builtInTargets,
  ].filter(({ name }) => refusalOf(name) === undefined);
  const byName = new Map<string, Target>();
  for (const target of known) if (!byName.has(target.name)) byName.set(target.name, target);
  const groups = Object.keys(groupLabels);
  return [...byName.values()].sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group));
}

type SignUpAttribute = UserFlow["attributes"][number];

function signUpTarget({ id, displayName, dataType }: SignUpAttribute, group: "collected" | "signUp"): Target {
  const builtIn = userProperty(id);
  const maxLength = maxLengthOf(id);
  return {
    ...builtIn,
    ...{ name: id, label: builtIn?.label ?? displayName, dataType, isSignUpAttribute: true, group },
    ...(maxLength !== undefined && { maxLength }),
  };
}

const extensionTarget = ({ name, app, dataType }: NonNullable<Directory["extensions"]>[number]): Target => ({
  name,
  label: name.replace(/^extension_[0-9a-f]{32}_/i, ""),
  dataType: dataType === "unsupported" ? undefined : dataType,
  maxLength: longestExtension,
  isSignUpAttribute: false,
  group: "extension",
  note: `${dataType === "unsupported" ? "a type that no rule can set" : typeWords[dataType]}; of the app ${app}`,
});

/** What the portal was told of a tenant: null is what Graph was not asked yet. */
export type Known = { flow: UserFlow | null; directory: Directory | null };

/** What is known of the attribute that a rule names; the app id of an extension may be left out where one is meant. */
export function findTarget(name: string, { flow, directory }: Known): Target | undefined {
  const collected = attributeOf(flow, name);
  if (collected) return signUpTarget(collected, "collected");
  return (directory && inDirectory(directory).get(name)) ?? builtIn.get(name);
}

const builtIn = new Map(builtInTargets.map((target) => [target.name, target]));

/** A rule is judged for each guest, and a directory may have hundreds of attributes. */
const byDirectory = new WeakMap<Directory, ReadonlyMap<string, Target>>();

function inDirectory(directory: Directory): ReadonlyMap<string, Target> {
  const known = byDirectory.get(directory) ?? indexOf(directory);
  byDirectory.set(directory, known);
  return known;
}

function indexOf({ attributes, extensions }: Directory): ReadonlyMap<string, Target> {
  const signUp = attributes.map((attribute) => signUpTarget(attribute, "signUp"));
  const short = signUp.map((target): [string, Target] => [withoutAppId(target.name), target]);
  const whole = [...(extensions ?? []).map(extensionTarget), ...signUp];
  return new Map([...short, ...whole.map((target): [string, Target] => [target.name, target])]);
}

/** "text, at most 128 characters". */
export function aboutTarget({ dataType, maxLength, note }: Target): string {
  const limit = maxLength === undefined || dataType !== "string" ? "" : `, at most ${maxLength} characters`;
  return note ?? `${dataType === undefined ? "no type of ours" : typeWords[dataType]}${limit}`;
}

/** "Job Title: text, at most 128 characters". */
export const describeTarget = (target: Target): string => `${target.label}: ${aboutTarget(target)}`;
