import { describeTarget, type Target } from "@/lib/mapping/targets";
import type { UserFlow } from "@/lib/signup/flow";

export const targetChoices = "mapping-targets";
export const claimChoices = "mapping-claims";

/** What fields offer while one types; any other text is allowed too. */
export function Choices({ targets, flow }: { targets: readonly Target[]; flow: UserFlow | null }) {
  const claims = [
    "email",
    "ui_locales",
    ...targets.filter((target) => target.isSignUpAttribute).map(({ name }) => name),
  ];
  const sent = [...new Set([...claims, ...(flow?.attributes.map(({ id }) => id) ?? [])])];
  return (
    <>
      <noscript>
        <datalist id={targetChoices}>
          {targets.map((target) => (
            <option key={target.name} value={target.name}>
              {describeTarget(target)}
            </option>
          ))}
        </datalist>
      </noscript>
      <datalist id={claimChoices}>
        {sent.map((claim) => (
          <option key={claim} value={claim} />
        ))}
      </datalist>
    </>
  );
}
