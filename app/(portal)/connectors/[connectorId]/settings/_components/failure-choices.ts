import type { FailureMode } from "@/lib/connector/failure";

export const failureIntro =
  "Rare: sign-ups are answered also while the database is away, and a rule that fails is only left out. But a decision may take longer than Entra waits, or something may break in the portal.";

/** What an admin may choose, with both sides of it. */
export const failureChoices: readonly { mode: FailureMode; label: string; gives: string; costs: string }[] = [
  {
    mode: "block",
    label: "Turn her away (fail closed)",
    gives: "She sees a block page and may try again later. Nobody gets in unchecked.",
    costs: "While the trouble lasts, nobody can sign up.",
  },
  {
    mode: "continue",
    label: "Let her go on (fail open)",
    gives: "She signs up as if this connector had no rules. Nobody waits.",
    costs: "Gatekeeping turns nobody away meanwhile, and what the mapping would have set stays missing.",
  },
];
