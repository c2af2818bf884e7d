import { z } from "zod";
import { type Feature, factsOf, featureNames, missingOf } from "@/lib/graph/permissions";

/** What Entra lets this portal do in a tenant, when it was last asked. */
export const accessSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("granted"), roles: z.array(z.string()) }),
  /** There is a token, but it does not tell what it is good for. */
  z.object({ kind: z.literal("unreadable") }),
  z.object({
    kind: z.literal("refused"),
    because: z.enum(["notConsented", "unknownApp", "secretExpired", "wrongSecret", "wrongCertificate", "other"]),
    /** Entra's own, such as AADSTS700016. */
    code: z.string().optional(),
  }),
  z.object({ kind: z.literal("unreachable") }),
]);
export type Access = z.infer<typeof accessSchema>;

export type FeatureState = {
  feature: Feature;
  isUsed: boolean;
  /** Undefined: nobody knows. */
  missing: string[] | undefined;
};

export const featureStates = (access: Access | undefined, used: ReadonlySet<Feature>): FeatureState[] =>
  featureNames.map((feature) => ({
    feature,
    isUsed: used.has(feature),
    missing: access?.kind === "granted" ? missingOf(feature, access.roles) : undefined,
  }));

/** The permissions that used features lack and cannot do without. */
export const lackingOf = (states: readonly FeatureState[]): string[] => [
  ...new Set(
    states.flatMap(({ feature, isUsed, missing = [] }) => (isUsed && !factsOf(feature).isOptional ? missing : [])),
  ),
];

/** No permission at all: nobody consented yet, or the consent was withdrawn. */
export const isWithdrawn = (access: Access): boolean =>
  (access.kind === "granted" && access.roles.length === 0) ||
  (access.kind === "refused" && access.because === "notConsented");

/** Whoever renews a secret needs time to. */
export const warnDays = 30;
const dayMs = 24 * 3_600_000;

/** Undefined while it lasts long enough. */
export function credentialWarning(endsAt: Date | null, now: Date): "expired" | "expiresSoon" | undefined {
  if (endsAt === null) return undefined;
  if (endsAt <= now) return "expired";
  return endsAt.getTime() - now.getTime() <= warnDays * dayMs ? "expiresSoon" : undefined;
}
