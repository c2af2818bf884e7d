import type { UserFlow } from "@/lib/signup/flow";

export const claimChoices = "gatekeeping-claims";

/** What the fields for claims offer while one types; any other name is allowed too. */
export function ClaimChoices({ flow }: { flow: UserFlow | null }) {
  const always = ["email", "displayName", "givenName", "surname", "ui_locales"];
  const claims = new Map([
    ...always.map((name) => [name, name] as const),
    ...(flow?.attributes.map(({ id, displayName }) => [id, displayName] as const) ?? []),
  ]);
  return (
    <datalist id={claimChoices}>
      {[...claims].map(([name, label]) => (
        <option key={name} value={name}>
          {label}
        </option>
      ))}
    </datalist>
  );
}
